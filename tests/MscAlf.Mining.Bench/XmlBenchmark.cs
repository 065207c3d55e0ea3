using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Bench;

/// <summary>The XML reader by itself over a made update file: real records, repeated up to a size, as one stream.</summary>
internal static class XmlBenchmark
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">Files of PubMed XML, .gz allowed.</param>
    /// <param name="megabytes">Size of the stream.</param>
    internal static int Run(string folder, long megabytes)
    {
        var records = new List<byte[]>();
        foreach (string path in Directory.GetFiles(folder, "*.xml*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using Stream file = File.OpenRead(path);
            using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            string text = new StreamReader(plain, Encoding.UTF8).ReadToEnd();
            foreach (Match match in Regex.Matches(text, "<PubmedArticle>.*?</PubmedArticle>", RegexOptions.Singleline | RegexOptions.NonBacktracking)) records.Add(Encoding.UTF8.GetBytes(match.Value + "\n"));
        }
        if (records.Count == 0)
        {
            Console.Error.WriteLine("no PubMed records in " + folder);
            return 2;
        }
        var reader = new DocumentReader();
        Measure(reader, records, 64L << 20); // warm
        foreach (long size in (long[])[megabytes << 18, megabytes << 20]) Measure(reader, records, size);
        return 0;
    }

    private static void Measure(DocumentReader reader, List<byte[]> records, long size)
    {
        using var stream = new RepeatedSet(records, size);
        long documents = 0, blocks = 0, faults = 0, peak = 0;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        foreach (SourceDocument document in reader.Read(stream, new ReadRequest("update.xml")))
        {
            documents++;
            blocks += document.Layout.Blocks.Length;
            if (document.Diagnostics.Length > 0) faults++;
            if (documents % 2000 == 0) peak = Math.Max(peak, Environment.WorkingSet);
        }
        double seconds = clock.Elapsed.TotalSeconds, busy = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{stream.Position >> 20} MiB: {stream.Position / seconds / 1e6:0} MB/s ({stream.Position / busy / 1e6:0} MB per second of processor time), {documents} documents ({documents / seconds:0}/s), {blocks} blocks, {faults} with diagnostics, peak {peak >> 20} MiB"));
    }

    /// <summary>A set of records that is made while it is read.</summary>
    private sealed class RepeatedSet(List<byte[]> records, long size) : Stream
    {
        private static readonly byte[] Head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n"u8.ToArray(), Tail = "</PubmedArticleSet>\n"u8.ToArray();
        private byte[] piece = Head;
        private int at, next;
        private bool tail;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == piece.Length)
            {
                if (tail) return 0;
                tail = Position >= size;
                piece = tail ? Tail : records[next++ % records.Count];
                at = 0;
            }
            int n = Math.Min(count, piece.Length - at);
            piece.AsSpan(at, n).CopyTo(buffer.AsSpan(offset));
            at += n;
            Position += n;
            return n;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
