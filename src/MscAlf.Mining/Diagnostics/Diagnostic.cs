using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Diagnostics;

/// <summary>How grave a diagnostic is. Only <see cref="Error"/> changes the exit code.</summary>
public enum Severity : byte
{
    /// <summary>Switched off: never reported.</summary>
    None,
    /// <summary>Worth knowing.</summary>
    Info,
    /// <summary>A curator should look.</summary>
    Warning,
    /// <summary>The document could not be mined as a whole.</summary>
    Error,
}

/// <summary>What a diagnostic of one code says. Codes never change their meaning.</summary>
/// <param name="Id"><c>MSC</c> and four digits: 1 fetching and reading, 2 cleaning, 3 text, 4 mentions, 5 claims, 6 corpus, 7 analyzers, 9 engine; plug-ins have letters of their own.</param>
/// <param name="Title">One line for a catalogue.</param>
/// <param name="Format">Composite format of the message.</param>
/// <param name="DefaultSeverity">Unless the pipeline file says otherwise.</param>
/// <param name="Help">What a curator can do about it.</param>
public sealed record DiagnosticDescriptor(string Id, string Title, string Format, Severity DefaultSeverity, string Help)
{
    /// <summary>Makes a diagnostic at some source spans (none: the whole document).</summary>
    public Diagnostic At(ImmutableArray<TextSpan> source, params ReadOnlySpan<object?> arguments) =>
        new(this, string.Format(CultureInfo.InvariantCulture, Format, arguments), source, DefaultSeverity);

    /// <summary>Makes a diagnostic at one source span.</summary>
    public Diagnostic At(TextSpan source, params ReadOnlySpan<object?> arguments) => At([source], arguments);

    /// <summary>Makes a diagnostic of the whole document.</summary>
    public Diagnostic OfDocument(params ReadOnlySpan<object?> arguments) => At([], arguments);
}

/// <summary>Something doubtful, with its code and its place. Data, never an exception.</summary>
/// <param name="Descriptor">What kind.</param>
/// <param name="Message">The formatted message.</param>
/// <param name="Source">Spans in the source text; empty for the whole document.</param>
/// <param name="Severity">After the pipeline's settings.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, ImmutableArray<TextSpan> Source, Severity Severity)
{
    /// <summary>The code, such as <c>MSC2003</c>.</summary>
    public string Id => Descriptor.Id;
}
