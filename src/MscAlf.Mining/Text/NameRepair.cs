using System.Text;

namespace MscAlf.Mining.Text;

/// <summary>Writes a damaged name as it was meant: misread and twice escaped characters, look-alikes, ligatures and invisible characters.</summary>
/// <remarks>The clean text keeps a name as it came; this is for its normalized form. Pure and thread-safe.</remarks>
public static class NameRepair
{
    /// <summary>The repaired name; the same string where nothing is damaged.</summary>
    public static string Repair(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int i = 0;
        while (i < name.Length && !IsSuspect(name[i])) i++;
        if (i == name.Length) return name;
        var result = new StringBuilder(name.Length + 4).Append(name, 0, i);
        while (i < name.Length)
        {
            char c = name[i];
            int units = c == '&' ? EscapedEntity.Read(name, i, out char meant) : Mojibake.Read(name, i, out meant);
            if (units > 0) result.Append(CharFold.Repair(meant));
            else if (CharFold.Ligature(c) is { } letters) result.Append(letters);
            else if (!IsInvisible(c)) result.Append(CharFold.Repair(c));
            i += Math.Max(units, 1);
        }
        return result.Equals(name) ? name : result.ToString();
    }

    /// <summary>Whether the character takes no place in a line: a soft hyphen, a zero-width space or joiner, a byte order mark inside the text.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u180E' or '\u034F';

    private static bool IsSuspect(char c) => c == '&' || c >= '\u0080' && (CharFold.IsLookAlike(c) || c is >= '\u00C2' and <= '\u00EF' or >= '\uFB00' and <= '\uFB06' || IsInvisible(c));
}
