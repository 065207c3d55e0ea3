using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The reference list of a document and the ways that lead to its entries: keys, and ids of the markup.</summary>
/// <param name="entries">In order.</param>
/// <param name="ids">Ids of the markup with the index of the entry they stand in.</param>
/// <param name="isNumbered">Whether the list states the numbers of its entries, or is ordered.</param>
internal sealed class ReferenceList(ImmutableArray<BibliographyEntry> entries, Dictionary<string, int> ids, bool isNumbered)
{
    private readonly Dictionary<string, int> byKey = Keys(entries);

    /// <summary>No list.</summary>
    internal static ReferenceList None { get; } = new([], [], false);

    /// <summary>The entries in order.</summary>
    internal ImmutableArray<BibliographyEntry> Entries => entries;

    /// <summary>Whether numbers in the text can mean its entries.</summary>
    internal bool IsNumbered => isNumbered;

    /// <summary>The greatest number that an entry has; 0 where none has one.</summary>
    internal int Last { get; } = LastOf(entries);

    /// <summary>The list of a document whose reader has read it.</summary>
    internal static ReferenceList Of(ImmutableArray<BibliographyEntry> read) => read.IsEmpty ? None : new ReferenceList(read, [], LastOf(read) > 0);

    /// <summary>Index of the entry that an address inside the page leads to; -1 for none.</summary>
    internal int At(string fragment) => ids.TryGetValue(fragment, out int index) ? index : -1;

    /// <summary>Index of the entry of a key; -1 for none.</summary>
    internal int Of(string key) => byKey.TryGetValue(key, out int index) ? index : -1;

    /// <summary>Index of the entry of a number; -1 for none.</summary>
    internal int Of(int number) => Of(number.ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, int> Keys(ImmutableArray<BibliographyEntry> entries)
    {
        var result = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < entries.Length; i++) result.TryAdd(entries[i].Key, i);
        return result;
    }

    private static int LastOf(ImmutableArray<BibliographyEntry> entries)
    {
        int last = 0;
        foreach (BibliographyEntry entry in entries)
        {
            if (int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) last = Math.Max(last, number);
        }
        return last;
    }
}
