namespace MscAlf.Mining.Claims;

/// <summary>A condition of an effect that is noted with it.</summary>
/// <param name="Name">As it is written out.</param>
/// <param name="Type">Mentions of this type fill it.</param>
/// <param name="Unit"><c>time</c> or <c>dose</c> for quantities with such a unit, else "".</param>
internal sealed record ContextSlot(string Name, string Type, string Unit);
