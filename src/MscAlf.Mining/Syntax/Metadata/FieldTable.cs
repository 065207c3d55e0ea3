using System.Diagnostics.CodeAnalysis;

namespace MscAlf.Mining.Syntax;

/// <summary>Values by the names of fields, of which a document has a dozen at most: a list that is gone through costs less than a hash, and nothing while it is empty.</summary>
internal sealed class FieldTable<T>
    where T : class
{
    private readonly List<(string Field, T Value)> entries = [];

    /// <summary>The value of a field.</summary>
    /// <returns>Whether it has one.</returns>
    public bool TryGetValue(string field, [NotNullWhen(true)] out T? value)
    {
        foreach ((string name, T known) in entries)
        {
            if (!string.Equals(name, field, StringComparison.Ordinal)) continue;
            value = known;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>Sets the value of a field, new or not.</summary>
    public void Set(string field, T value)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (!string.Equals(entries[i].Field, field, StringComparison.Ordinal)) continue;
            entries[i] = (field, value);
            return;
        }
        entries.Add((field, value));
    }
}
