using System.Collections.Immutable;
using System.Globalization;

namespace MscAlf.Mining.Lexicons;

/// <summary>Something that a lexicon was made of.</summary>
/// <param name="Name">As the build description calls it.</param>
/// <param name="Release">Version or date of the source; "" where it states none.</param>
/// <param name="Licence">Under which it may be used; "" where none is stated.</param>
/// <param name="Hash">SHA-256 of the file as it was read; "" for tables of a pack.</param>
/// <param name="Concepts">Concepts taken from it.</param>
/// <param name="Names">Names taken, as the source states them.</param>
/// <param name="Dropped">Names that a filter dropped.</param>
public sealed record LexiconSource(string Name, string Release, string Licence, string Hash, int Concepts, int Names, int Dropped)
{
    internal string Line => string.Join('\t', Name, Release, Licence, Hash, Concepts.ToString(CultureInfo.InvariantCulture), Names.ToString(CultureInfo.InvariantCulture), Dropped.ToString(CultureInfo.InvariantCulture));

    internal static ImmutableArray<LexiconSource> Parse(string text)
    {
        var sources = ImmutableArray.CreateBuilder<LexiconSource>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\t') is [var name, var release, var licence, var hash, var concepts, var names, var dropped]) sources.Add(new LexiconSource(name, release, licence, hash, Number(concepts), Number(names), Number(dropped)));
        }
        return sources.DrainToImmutable();
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0;
}

/// <summary>A name that a filter dropped when the lexicon was built.</summary>
/// <param name="Name">As its source states it.</param>
/// <param name="Concept">Whose name it would be; null where that was left out, too.</param>
/// <param name="Reason">Which filter dropped it.</param>
public sealed record DroppedName(string Name, LexiconConcept? Concept, string Reason);

/// <summary>An id that its source has given up.</summary>
/// <param name="Id">The old id.</param>
/// <param name="Label">Its name, where the source still has one.</param>
/// <param name="Replacements">What the source says is to be used instead; the first one counts. Empty where it names none.</param>
/// <param name="Source">Which source says so.</param>
public sealed record RetiredId(string Id, string Label, ImmutableArray<string> Replacements, string Source);
