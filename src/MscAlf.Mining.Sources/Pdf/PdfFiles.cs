using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Pdf;

/// <summary>Reads PDF files by poppler's <c>pdftotext</c>. The source text is what it gives; the hash is of the PDF.</summary>
internal static class PdfFiles
{
    private const string Kind = "pdf-text";

    private static readonly Lazy<PdfTool?> Text = new(static () => PdfTool.Find("pdftotext"));

    private static readonly Lazy<PdfTool?> Info = new(static () => PdfTool.Find("pdfinfo"));

    /// <summary>Whether the tool is installed. Looked for once.</summary>
    internal static bool IsInstalled => Text.Value is not null;

    /// <summary>Reads the input as one document.</summary>
    internal static IEnumerable<SourceDocument> Read(InputStream input, ReadRequest request, ReadLimits limits)
    {
        yield return ReadOne(input, request, limits, Text.Value, Info.Value);
    }

    /// <summary>Reads the input by given tools; without the first nothing can be read.</summary>
    internal static SourceDocument ReadOne(InputStream input, ReadRequest request, ReadLimits limits, PdfTool? text, PdfTool? info)
    {
        if (input.ReadAll(limits.MaxBytes) is not { } bytes) return DocumentReader.Failed(request, (input.IsGzip ? ReaderDiagnostics.InflatesTooFar : ReaderDiagnostics.TooLarge).OfDocument(limits.MaxBytes));
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (input.IsBroken) diagnostics.Add(ReaderDiagnostics.BrokenGzip.OfDocument(bytes.Length));
        string id = request.Id ?? DocumentReader.IdFrom(request.Uri);
        string content = "";
        string properties = "";
        if (text is null)
        {
            diagnostics.Add(ReaderDiagnostics.NoPdfTool.OfDocument());
        }
        else
        {
            string file = Save(bytes.Span);
            try
            {
                // Without -layout the words come in reading order, one column after the other.
                ToolResult result = text.Run(["-enc", "UTF-8", "-q", file, "-"], limits);
                content = Encoding.UTF8.GetString(result.Output.Span);
                if (Fault(result, content, bytes.Span, limits) is { } fault) diagnostics.Add(fault);
                if (info is not null && result.End == ToolEnd.Exited && result.ExitCode == 0)
                {
                    ToolResult stated = info.Run(["-enc", "UTF-8", file], limits);
                    if (stated.End == ToolEnd.Exited && stated.ExitCode == 0) properties = Encoding.UTF8.GetString(stated.Output.Span);
                }
            }
            finally
            {
                File.Delete(file);
            }
        }
        // A PDF holds its text; what the spans index is not the file's own bytes.
        var source = new SourceText(content, ContentHash.Of(bytes.Span), "utf-8", request.Uri, "application/pdf", "text", request.FetchedAt);
        return new SourceDocument(id, source, TextLayout.OfLines(content), "text", PdfProperties.Certain(properties, content), diagnostics.DrainToImmutable()) { Kind = Kind };
    }

    private static Diagnostic? Fault(ToolResult result, string content, ReadOnlySpan<byte> bytes, ReadLimits limits)
    {
        switch (result.End)
        {
            case ToolEnd.TimedOut:
                return ReaderDiagnostics.PdfBound.OfDocument(FormattableString.Invariant($"took more than {limits.PdfTimeout.TotalSeconds:0.###} s"));
            case ToolEnd.OutOfMemory:
                return ReaderDiagnostics.PdfBound.OfDocument(FormattableString.Invariant($"needed more than {limits.MaxPdfMemory >> 20} MiB"));
            case ToolEnd.TooMuchOutput:
                return ReaderDiagnostics.PdfBound.OfDocument(FormattableString.Invariant($"gave more than {limits.MaxBytes} bytes of text"));
        }
        if (result.ExitCode == 3 || result.ExitCode != 0 && bytes.IndexOf("/Encrypt"u8) >= 0) return ReaderDiagnostics.EncryptedPdf.OfDocument();
        if (result.ExitCode is 134 or 137 or 139 or 99) return ReaderDiagnostics.PdfBound.OfDocument(FormattableString.Invariant($"broke off with code {result.ExitCode} (out of memory, or a fault of its own)"));
        if (result.ExitCode != 0) return ReaderDiagnostics.DamagedPdf.OfDocument(result.ExitCode);
        return content.AsSpan().IsWhiteSpace() ? ReaderDiagnostics.ScannedPdf.OfDocument() : null;
    }

    /// <summary>Writes the bytes to a new file that only this user can read.</summary>
    private static string Save(ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), "mscalf-" + Guid.NewGuid().ToString("N") + ".pdf");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(path, options);
            file.Write(bytes);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
        return path;
    }
}
