using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds damaged characters in a clean text and reports each kind once. Nothing is changed: what they mean is for the matching of names.</summary>
internal sealed class DamageFinder
{
    private static readonly SearchValues<char> Suspects = MakeSuspects();
    private readonly string text;
    private readonly DamageKind lost = new(SyntaxDiagnostics.EncodingDamage), misread = new(DamageDiagnostics.PartlyMisread), escaped = new(DamageDiagnostics.EscapedTwice), symbols = new(DamageDiagnostics.SymbolFont),
        privates = new(DamageDiagnostics.PrivateUse), ligatures = new(DamageDiagnostics.Ligatures), invisible = new(DamageDiagnostics.Invisible), lookAlikes = new(DamageDiagnostics.Homoglyphs), charges = new(DamageDiagnostics.LostCharge);

    private DamageFinder(string text) => this.text = text;

    /// <summary>Adds the diagnostics of a clean text.</summary>
    public static void Check(string text, SourceMap map, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (text.AsSpan().IndexOfAny(Suspects) < 0) return;
        var finder = new DamageFinder(text);
        finder.Scan();
        foreach (DamageKind kind in (ReadOnlySpan<DamageKind>)[finder.lost, finder.misread, finder.escaped, finder.symbols, finder.privates, finder.ligatures, finder.invisible, finder.lookAlikes, finder.charges]) kind.Report(map, diagnostics);
    }

    private static SearchValues<char> MakeSuspects()
    {
        var all = new List<char> { '\uFFFD', '&', '+' };
        for (int c = 0x80; c < 0x10000; c++)
        {
            char ch = (char)c;
            bool ordinary = ch is >= '\u0370' and <= '\u03FF' && !(CharFold.IsLookAlike(ch) && char.IsAscii(CharFold.Repair(ch)));
            if (!ordinary && (CharFold.IsLookAlike(ch) || ch is >= '\u00C2' and <= '\u00EF' || ch is >= '\uE000' and <= '\uF8FF' || CharFold.Ligature(ch) is not null || NameRepair.IsInvisible(ch))) all.Add(ch);
        }
        return SearchValues.Create(all.ToArray());
    }

    private void Scan()
    {
        ReadOnlySpan<char> span = text;
        int at = 0;
        while (at < span.Length)
        {
            int next = span[at..].IndexOfAny(Suspects);
            if (next < 0) return;
            at += next;
            at += Look(span, at);
        }
    }

    /// <summary>Notes what stands at a place; the units that are done with.</summary>
    private int Look(ReadOnlySpan<char> span, int at)
    {
        char c = span[at];
        switch (c)
        {
            case '\uFFFD':
                lost.Add(span, at, 1);
                return 1;
            case '&':
                if (EscapedEntity.Read(span, at, out char entity) is var length and > 0)
                {
                    escaped.Add(span, at, length, entity.ToString());
                    return length;
                }
                return 1;
            case '+':
                if (IsCharge(span, at)) charges.Add(span, WordStart(span, at - 1), at + 1 - WordStart(span, at - 1), span[WordStart(span, at - 1)..(at - 1)].ToString() + '+');
                return 1;
            case >= '\u00C2' and <= '\u00EF':
                int units = Mojibake.Read(span, at, out char meant);
                if (units > 0)
                {
                    misread.Add(span, at, units, meant.ToString());
                    return units;
                }
                if (c != 'ß') return Broken(span, at);
                break;
        }
        if (CharFold.IsSymbolFont(c)) symbols.Add(span, at, 1, CharFold.Repair(c).ToString());
        else if (c is >= '\uE000' and <= '\uF8FF') privates.Add(span, at, 1);
        else if (CharFold.Ligature(c) is { } letters) ligatures.Add(span, at, 1, letters);
        else if (NameRepair.IsInvisible(c)) invisible.Add(span, at, 1);
        else if (CharFold.IsLookAlike(c)) return LookAlike(span, at);
        return 1;
    }

    /// <summary>The rest of a misread character whose last byte was lost: <c>â€</c>.</summary>
    private int Broken(ReadOnlySpan<char> span, int at)
    {
        if (span[at] != 'â' || at + 1 >= span.Length || span[at + 1] is not ('€' or '\u0080')) return 1;
        lost.Add(span, at, 2);
        return 2;
    }

    /// <summary>A look-alike counts where the word around it has letters of the other script; a sign where a number or degree is meant.</summary>
    private int LookAlike(ReadOnlySpan<char> span, int at)
    {
        char c = span[at];
        if (c is 'º' or '˚')
        {
            int k = at + 1;
            while (k < span.Length && span[k] == ' ') k++;
            if (at > 0 && (char.IsAsciiDigit(span[at - 1]) || span[at - 1] == ' ') && k < span.Length && span[k] is 'C' or 'F' && (k + 1 == span.Length || !char.IsLetterOrDigit(span[k + 1]))) lookAlikes.Add(span, at, 1, "°");
            return 1;
        }
        if (!char.IsLetter(c)) return 1;
        int start = WordStart(span, at), end = at;
        while (end < span.Length && IsWord(span[end])) end++;
        bool other = false, ascii = false, digit = false;
        for (int i = start; i < end; i++)
        {
            char w = span[i];
            if (char.IsAsciiLetter(w)) ascii = true;
            else if (char.IsAsciiDigit(w) || w == '-') digit = true;
            else if (char.IsLetter(w) && !CharFold.IsLookAlike(w) && w > '\u024F' && !(w is >= '\u0370' and <= '\u03FF')) other = true;
        }
        bool mixed = c == 'ß' ? at == end - 1 && digit && ascii && char.IsUpper(span[start]) || at == start && at + 1 < end && span[at + 1] == '-' : !other && (ascii || digit && !IsAlone(span, start, end));
        if (mixed) lookAlikes.Add(span, start, end - start, NameRepair.Repair(span[start..end].ToString()));
        return end - at;
    }

    private static bool IsAlone(ReadOnlySpan<char> span, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!char.IsLetter(span[i]) || CharFold.IsLookAlike(span[i])) continue;
            return false;
        }
        return end - start > 4;
    }

    /// <summary><c>CD4 + T cells</c>, <c>Ca2 + levels</c>: a short word that ends in a digit, a space, a plus, and text that no sum would go on with.</summary>
    private static bool IsCharge(ReadOnlySpan<char> span, int at)
    {
        if (at < 3 || span[at - 1] != ' ' || !char.IsAsciiDigit(span[at - 2]) || at + 1 < span.Length && span[at + 1] is not (' ' or ',' or '.' or ')' or ';' or '/')) return false;
        int start = WordStart(span, at - 1);
        if (at - 1 - start is < 3 or > 6 || !char.IsAsciiLetterUpper(span[start])) return false;
        int next = at + 2;
        // "IL-2 + IL-15" adds one thing to another
        return next >= span.Length || span[at + 1] != ' ' || char.IsAsciiLetterLower(span[next]) || next + 1 < span.Length && char.IsUpper(span[next]) && span[next + 1] is ' ' or '-' || span.Slice(next, Math.Min(2, span.Length - next)) is "CD";
    }

    private static int WordStart(ReadOnlySpan<char> span, int end)
    {
        int start = end;
        while (start > 0 && end - start < 40 && IsWord(span[start - 1])) start--;
        return start;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '-';
}
