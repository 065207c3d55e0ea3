using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Sources.Tests.Pdf;

/// <summary>Writes small PDF files: pages of lines at given places, in Helvetica.</summary>
internal sealed class MiniPdf
{
    private readonly List<string> pages = [];
    private readonly StringBuilder page = new();

    internal string? Title { get; init; }

    internal string? Author { get; init; }

    internal string? Subject { get; init; }

    /// <summary>Whether the trailer says that the file is encrypted.</summary>
    internal bool Encrypted { get; init; }

    /// <summary>Puts a line; characters beyond Latin-1 become ligature codes of the font's encoding.</summary>
    internal MiniPdf Line(double x, double y, string text)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal).Replace("\uFB01", "\\256", StringComparison.Ordinal).Replace("\uFB02", "\\257", StringComparison.Ordinal);
        page.Append(CultureInfo.InvariantCulture, $"BT /F1 10 Tf {x} {y} Td ({escaped}) Tj ET\n");
        return this;
    }

    /// <summary>Ends the page.</summary>
    internal MiniPdf Break()
    {
        pages.Add(page.ToString());
        page.Clear();
        return this;
    }

    internal byte[] ToBytes()
    {
        Break();
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', Enumerable.Range(0, pages.Count).Select(i => $"{5 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [174 /fi /fl] >> >>",
            $"<< /Producer (tests){Text("Title", Title)}{Text("Author", Author)}{Text("Subject", Subject)} >>",
        };
        foreach (string content in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (int i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        string lockedBy = Encrypted ? $" /Encrypt << /Filter /Standard /V 1 /R 2 /O ({new string('o', 32)}) /U ({new string('u', 32)}) /P -4 >> /ID [(a) (a)]" : "";
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 4 0 R{lockedBy} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Text(string name, string? value) => value is null ? "" : $" /{name} ({value})";
}
