using System.Collections.Immutable;
using System.CommandLine;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train gazetteer</c>: the set of names that the tagger looks up.</summary>
internal static class GazetteerCommand
{
    public static Command Create()
    {
        var sources = new Option<string>("--sources") { Description = "List of the files that names are taken from", HelpName = "SOURCES.tsv", Required = true };
        var data = new Option<string>("--data") { Description = "Folder that the files of the list are below", HelpName = "FOLDER", Required = true };
        var corpus = new Option<string?>("--corpus") { Description = "List of text files, as for train clusters: what ordinary words look like", HelpName = "CORPUS.tsv" };
        var output = new Option<string>("--output", "-o") { Description = "Gazetteer file", HelpName = "FILE", Required = true };
        var command = new Command("gazetteer", "Compile names of known classes into the small file that the tagger looks names up in; the same data give the same bytes") { sources, corpus, data, output };
        command.SetAction(parse => Train(parse.GetValue(sources)!, parse.GetValue(corpus), parse.GetValue(data)!, parse.GetValue(output)!, CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static int Train(string list, string? texts, string folder, string output, ConsoleSettings console)
    {
        ImmutableArray<NameSource> sources = NameSource.ReadList(list);
        var builder = new GazetteerBuilder();
        foreach (NameSource source in sources)
        {
            int read = 0, kept = 0, before = builder.Count;
            foreach ((string name, GazetteerClasses classes) in source.Read(folder))
            {
                read++;
                if (builder.Add(name, classes)) kept++;
            }
            if (!console.Quiet) Console.Out.WriteLine($"{source.File}: {read} names, {kept} kept, {builder.Count - before} new");
        }
        if (texts is not null) builder.AddText(ClustersCommand.ReadCorpus(CorpusSource.ReadList(texts), folder, null));
        byte[] file = builder.Build();
        AtomicFile.Write(output, file);
        Gazetteer opened = Gazetteer.Open(output, file);
        if (!console.Quiet) Console.Out.WriteLine($"{opened.Count} names, false positives 1 in {1 / opened.FalsePositiveRate:F0}\n{output}: {file.Length} bytes, sha256 {ContentHash.Of(file)}");
        return ExitCodes.Fine;
    }
}
