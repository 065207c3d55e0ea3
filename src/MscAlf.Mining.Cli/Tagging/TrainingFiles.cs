using System.IO.Compression;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Reads training data of a tagger, told apart by content: CoNLL, BioC in XML or JSON; brat by its file names.</summary>
internal static class TrainingFiles
{
    /// <summary>Reads a file, or all files of a folder by name.</summary>
    /// <exception cref="ConfigException">It can't be read, or is no such data.</exception>
    public static void Read(string path, TypeNames types, List<TaggedSentence> to)
    {
        if (Directory.Exists(path))
        {
            string[] files = Directory.GetFiles(path);
            Array.Sort(files, StringComparer.Ordinal);
            foreach (string file in files)
            {
                if (!IsText(file) || !File.Exists(Path.ChangeExtension(file, ".ann"))) Read(file, types, to);
            }
            return;
        }
        if (path.EndsWith(".ann", StringComparison.OrdinalIgnoreCase) || IsText(path) && File.Exists(Path.ChangeExtension(path, ".ann")))
        {
            BratReader.Read(path, types, to);
            return;
        }
        using LineSource source = LineSource.Open(path);
        ReadOnlySpan<char> head = source.Head().TrimStart('\uFEFF').TrimStart();
        bool xml = head.StartsWith("<?xml") || head.StartsWith("<!DOCTYPE") || head.StartsWith("<collection");
        bool json = head.Length > 1 && head[0] is '{' or '[' && head[1..].TrimStart() is ['"' or '{', ..];
        if (!xml && !json)
        {
            ConllReader.Read(source, types, to);
            return;
        }
        using Stream stream = Open(path);
        if (xml) BiocReader.ReadXml(source, stream, types, to);
        else BiocReader.ReadJson(source, stream, types, to);
    }

    private static bool IsText(string path) => path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> magic = stackalloc byte[2];
        int got = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return got == 2 && magic is [0x1F, 0x8B] ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
