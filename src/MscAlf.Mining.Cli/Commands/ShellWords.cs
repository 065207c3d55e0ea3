namespace MscAlf.Mining.Cli.Commands;

/// <summary>Writes words so that a POSIX shell reads them as they are.</summary>
internal static class ShellWords
{
    private const string Plain = "-_./=:,+@%";

    /// <summary>The word, in single quotes where it needs them.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
