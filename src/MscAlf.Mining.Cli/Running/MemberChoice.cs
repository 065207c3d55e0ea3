using System.Globalization;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Chooses documents of a container by their number, id or member name.</summary>
internal static class MemberChoice
{
    /// <summary>The documents of a file, numbered from 1; all of them where <paramref name="member"/> is null.</summary>
    /// <exception cref="ConfigException">None fits.</exception>
    public static IEnumerable<(int Number, SourceDocument Document)> Of(IEnumerable<SourceDocument> documents, string? member, string file)
    {
        int number = 0;
        bool any = false;
        bool numbered = int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted);
        foreach (SourceDocument document in documents)
        {
            number++;
            if (member is not null && !(numbered && wanted == number) && document.Id != member && document.Source.Member != member) continue;
            any = true;
            yield return (number, document);
            if (numbered && wanted == number) yield break;
        }
        if (!any && member is not null) throw new ConfigException(file, 0, $"it has no member '{member}' ({number} documents); give a number from 1 to {number}, or an id");
    }
}
