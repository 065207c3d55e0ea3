using System.Collections.Immutable;
using System.CommandLine;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train clusters</c>: word classes from text without labels.</summary>
internal static class ClustersCommand
{
    public static Command Create()
    {
        var text = new Option<string[]>("--text") { Description = "Text to learn from: plain text, JSON Lines, CoNLL, or any document; may be gzipped", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var exclude = new Option<string[]>("--exclude") { Description = "Text to leave out wherever it stands: what is measured on", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var list = new Option<string?>("--corpus") { Description = "List of text files with their formats", HelpName = "CORPUS.tsv" };
        var data = new Option<string>("--data") { Description = "Folder that the files of the list are below", HelpName = "FOLDER", DefaultValueFactory = static _ => "." };
        var least = new Option<int>("--min-count") { Description = "Leave out words seen less often", HelpName = "N", DefaultValueFactory = static _ => 3 };
        var vectors = new Option<string>("--vector-clusters") { Description = "Sizes of the clusterings of word vectors, finest first; empty: none", HelpName = "N,N", DefaultValueFactory = static _ => "1024,256,64" };
        var dimensions = new Option<int>("--dimensions") { Description = "Numbers a word vector", HelpName = "N", DefaultValueFactory = static _ => 64 };
        var morphology = new Option<double>("--morphology") { Description = "Weight of a word's own beginnings and endings in its vector; 0: none", HelpName = "W", DefaultValueFactory = static _ => 0.3 };
        var brown = new Option<int>("--brown") { Description = "Clusters of Brown's clustering; 0: none", HelpName = "N", DefaultValueFactory = static _ => 0 };
        var output = new Option<string>("--output", "-o") { Description = "File of word classes", HelpName = "FILE", Required = true };
        var command = new Command("clusters", "Learn classes of words from text without labels; the same text gives the same bytes") { text, exclude, list, data, least, vectors, dimensions, morphology, brown, output };
        command.SetAction(parse =>
        {
            var sources = ImmutableArray.CreateBuilder<CorpusSource>();
            if (parse.GetValue(list) is { } path) sources.AddRange(CorpusSource.ReadList(path));
            foreach (string file in parse.GetValue(text) ?? []) sources.Add(CorpusSource.Guess(Path.GetFullPath(file), exclude: false));
            foreach (string file in parse.GetValue(exclude) ?? []) sources.Add(CorpusSource.Guess(Path.GetFullPath(file), exclude: true));
            var options = new WordClassOptions(parse.GetValue(least), Sizes(parse.GetValue(vectors)!), parse.GetValue(brown), [4, 6, 10, 20], new WordVectorOptions(parse.GetValue(dimensions), Morphology: parse.GetValue(morphology)));
            return Train(sources.ToImmutable(), parse.GetValue(data)!, options, parse.GetValue(output)!, CommonOptions.ConsoleOf(parse));
        });
        return command;
    }

    private static int Train(ImmutableArray<CorpusSource> sources, string folder, WordClassOptions options, string output, ConsoleSettings console)
    {
        WordCorpus corpus = ReadCorpus(sources, folder, console.Quiet ? null : Console.Out.WriteLine);
        byte[] file = WordClassTrainer.Train(corpus, options, console.Quiet ? null : Console.Error.WriteLine);
        AtomicFile.Write(output, file);
        if (!console.Quiet) Console.Out.WriteLine($"{corpus.Tokens} tokens, {WordClasses.Open(output, file).Count} words\n{output}: {file.Length} bytes, sha256 {ContentHash.Of(file)}");
        return ExitCodes.Fine;
    }

    /// <summary>Reads text: first what is excluded, then the rest.</summary>
    /// <param name="sources">Files.</param>
    /// <param name="folder">Folder that they are below.</param>
    /// <param name="report">Told a line a file; may be null.</param>
    public static WordCorpus ReadCorpus(ImmutableArray<CorpusSource> sources, string folder, Action<string>? report)
    {
        if (!sources.Any(static s => !s.Exclude)) throw new ConfigException("mscalf train clusters", 0, "no text was given; name files with --text or a list with --corpus");
        var corpus = new WordCorpus();
        foreach (CorpusSource source in sources.Where(static s => s.Exclude)) source.Feed(corpus, folder);
        foreach (CorpusSource source in sources.Where(static s => !s.Exclude))
        {
            (long tokens, long left, long repeated) = (corpus.Tokens, corpus.ExcludedTokens, corpus.RepeatedTokens);
            int paragraphs = source.Feed(corpus, folder);
            report?.Invoke($"{source.File}: {paragraphs} paragraphs, {corpus.Tokens - tokens} tokens, {corpus.ExcludedTokens - left} excluded, {corpus.RepeatedTokens - repeated} repeated");
        }
        return corpus;
    }

    private static int[] Sizes(string list)
    {
        string[] parts = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var sizes = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], System.Globalization.CultureInfo.InvariantCulture, out sizes[i]) || sizes[i] is < 2 or > 60000) throw new ConfigException("--vector-clusters", 0, $"'{parts[i]}' is not a number from 2 to 60000");
        }
        return sizes;
    }
}
