using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Reads UTF-8 lines of a file or stream, gzip unwrapped, with a bound on their length.</summary>
internal sealed class LineSource : IDisposable
{
    /// <summary>Characters of the longest line.</summary>
    public const int MaxLength = 1 << 20;

    private readonly Stream stream;
    private readonly StreamReader reader;
    private readonly char[] buffer = new char[1 << 16];
    private readonly StringBuilder pending = new();
    private int at, filled;

    public LineSource(string name, Stream source)
    {
        Name = name;
        var buffered = new BufferedStream(source, 1 << 16);
        stream = buffered;
        if (source.CanSeek)
        {
            Span<byte> magic = stackalloc byte[2];
            int got = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            buffered.Position = 0;
            if (got == 2 && magic is [0x1F, 0x8B]) stream = new GZipStream(buffered, CompressionMode.Decompress);
        }
        reader = new StreamReader(stream, new UTF8Encoding(false));
    }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <summary>Number of the line that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ConfigException">It can't be read.</exception>
    public static LineSource Open(string path)
    {
        try
        {
            return new LineSource(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, 0, $"can't be read: {e.Message}");
        }
    }

    /// <summary>The first characters, before anything was read; nothing is taken away.</summary>
    public ReadOnlySpan<char> Head()
    {
        if (at == filled) Fill();
        return buffer.AsSpan(at, filled - at);
    }

    /// <summary>The next line without its end, valid until the next call; false at the end.</summary>
    public bool Next(out ReadOnlySpan<char> line)
    {
        pending.Clear();
        Line++;
        while (true)
        {
            if (at == filled && !Fill())
            {
                line = pending.ToString();
                return pending.Length > 0;
            }
            ReadOnlySpan<char> rest = buffer.AsSpan(at, filled - at);
            int end = rest.IndexOf('\n');
            if (end >= 0 && pending.Length == 0)
            {
                at += end + 1;
                line = Trimmed(rest[..end]);
                return true;
            }
            pending.Append(end >= 0 ? rest[..end] : rest);
            at = end >= 0 ? at + end + 1 : filled;
            if (pending.Length > MaxLength) throw new ConfigException(Name, Line, $"a line of more than {MaxLength} characters; is this a file of one token a line?");
            if (end < 0) continue;
            line = Trimmed(pending.ToString());
            return true;
        }
    }

    private bool Fill()
    {
        try
        {
            at = 0;
            return (filled = reader.Read(buffer)) > 0;
        }
        catch (InvalidDataException)
        {
            throw new ConfigException(Name, Line, "the gzip stream is damaged; fetch the file again");
        }
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> line) => line.EndsWith('\r') ? line[..^1] : line;

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }
}
