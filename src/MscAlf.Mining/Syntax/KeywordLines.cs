using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The line that lists keywords.</summary>
internal static class KeywordLines
{
    private static readonly string[] Names = ["keywords", "key words", "keyword", "key-words", "index terms", "author keywords", "palabras clave", "schlüsselwörter", "mots-clés", "mots clés", "parole chiave", "palavras-chave"];

    private static readonly SearchValues<char> Initials = SearchValues.Create([.. Names.Select(static n => n[0])]);

    /// <summary>Whether a unit's folded line has the label.</summary>
    public static bool IsLabelled(PageUnit unit) => unit.MayStartWith(Initials) && LabelLength(unit.Folded) > 0;

    /// <summary>Length of the label, its colon included, at the start of a folded line; 0 where there is none.</summary>
    public static int LabelLength(ReadOnlySpan<char> folded)
    {
        foreach (string name in Names)
        {
            if (!folded.StartsWith(name, StringComparison.Ordinal)) continue;
            int i = name.Length;
            while (i < folded.Length && folded[i] == ' ') i++;
            if (i < folded.Length && folded[i] is ':' or '-' or '.' or '|' && i + 1 < folded.Length) return i + 1;
        }
        return 0;
    }

    /// <summary>The keywords of a list with their places in <paramref name="text"/>: parted at semicolons, else at middle dots or bars, else at commas.</summary>
    public static ImmutableArray<TextSpan> Split(ReadOnlySpan<char> text)
    {
        int label = 0;
        string head = LineFold.Fold(text[..Math.Min(40, text.Length)]);
        int folded = LabelLength(head);
        if (folded > 0)
        {
            char mark = head[folded - 1];
            label = mark == '-' ? text.IndexOfAny("-–—") + 1 : text.IndexOf(mark) + 1;
        }
        ReadOnlySpan<char> list = text[label..];
        ReadOnlySpan<char> marks = list.Contains(';') ? ";" : list.IndexOfAny("·•|") >= 0 ? "·•|" : ",，、；";
        var result = ImmutableArray.CreateBuilder<TextSpan>();
        int start = label, depth = 0;
        for (int i = label; i <= text.Length; i++)
        {
            if (i < text.Length)
            {
                if (text[i] is '(' or '[') depth++;
                else if (text[i] is ')' or ']') depth = Math.Max(0, depth - 1);
                if (!marks.Contains(text[i]) || depth > 0 && text[i] == ',') continue;
            }
            int s = start, e = i;
            while (s < e && (char.IsWhiteSpace(text[s]) || text[s] == ':')) s++;
            while (e > s && (char.IsWhiteSpace(text[e - 1]) || text[e - 1] == '.')) e--;
            if (e > s && e - s < 200) result.Add(TextSpan.FromBounds(s, e));
            start = i + 1;
        }
        return result.DrainToImmutable();
    }
}
