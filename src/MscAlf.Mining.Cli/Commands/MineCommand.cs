using System.Buffers;
using System.Collections.Concurrent;
using System.CommandLine;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf mine</c>: one-shot, to standard output.</summary>
internal static class MineCommand
{
    /// <summary>Documents that go through each stage together.</summary>
    internal const int BatchDocuments = 32;

    private const int MostKept = 4 << 20, BatchUnits = 1 << 16;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders or globs; - reads JSON Lines from standard input", Arity = ArgumentArity.OneOrMore };
        Option<string?> pipeline = CommonOptions.Pipeline();
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("mine", "Mine documents and write one JSON record a line to standard output, in input order") { paths, pipeline, threads };
        // on another thread: the host listens for Ctrl+C only once this call has returned
        command.SetAction((parse, stop) => Task.Run(() => Run(parse.GetValue(paths)!, parse.GetValue(pipeline), parse.GetValue(threads), stop), CancellationToken.None));
        return command;
    }

    private static int Run(string[] paths, string? pipeline, int threads, CancellationToken stop)
    {
        bool standardInput = paths is ["-"];
        if (!standardInput && paths.Contains("-")) throw new ConfigException("-", 0, "standard input can't be mixed with files; give - alone");
        List<InputFile> inputs = standardInput ? [] : InputFinder.Find(paths);
        Pack pack = PackLoader.Open(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline()));
        var miner = pack.Miner();
        AnalyzerSet analyzers = pack.Analyzers.Set(null);
        var severities = new SeverityMap(pack.Definition.Severities);
        var writer = new DocumentRecordWriter(ProgramInfo.Tool, pack.Definition.Name);
        using Stream output = StandardOutput.Open();
        IEnumerable<SourceDocument> documents = standardInput
            ? DocumentSource.FromStandardInput()
            : inputs.SelectMany(DocumentSource.FromFile);
        bool errors = false;
        var spare = new ConcurrentBag<ArrayBufferWriter<byte>>();
        (ArrayBufferWriter<byte> Bytes, bool Errors) MineBatch(List<SourceDocument> batch)
        {
            ArrayBufferWriter<byte> bytes = spare.TryTake(out ArrayBufferWriter<byte>? one) ? one : new ArrayBufferWriter<byte>(16 << 10);
            bool failed = false;
            foreach (ClaimSet mined in miner.Mine(batch))
            {
                ClaimSet claims = severities.Apply(analyzers.Apply(mined));
                failed |= HasError(claims);
                writer.Write(claims, bytes);
            }
            return (bytes, failed);
        }
        foreach ((ArrayBufferWriter<byte> bytes, bool failed) in OrderedParallel.Map(OrderedParallel.Batch(documents, BatchDocuments, static d => d.Source.Text.Length, BatchUnits), MineBatch, threads, stop))
        {
            errors |= failed;
            try
            {
                output.Write(bytes.WrittenSpan);
            }
            catch (IOException)
            {
                return ExitCodes.Fine; // the reader of our output has closed it, as `head` does
            }
            if (bytes.Capacity > MostKept) continue; // one huge record must not be paid for ever after
            bytes.ResetWrittenCount();
            spare.Add(bytes);
        }
        if (stop.IsCancellationRequested) return ExitCodes.Interrupted;
        return errors ? ExitCodes.DocumentErrors : ExitCodes.Fine;
    }

    private static bool HasError(ClaimSet claims) =>
        claims.Model.Tree.Diagnostics.Any(static d => d.Severity == Severity.Error) || claims.Model.Diagnostics.Any(static d => d.Severity == Severity.Error) || claims.Diagnostics.Any(static d => d.Severity == Severity.Error);
}
