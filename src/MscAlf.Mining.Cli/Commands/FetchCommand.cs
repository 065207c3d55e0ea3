using System.CommandLine;
using MscAlf.Mining.Sources.Fetching;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf fetch</c>: documents into a corpus folder.</summary>
internal static class FetchCommand
{
    public static Command Create()
    {
        var requests = new Argument<string[]>("REQUEST") { Description = "pmid:NUMBER, url:ADDRESS, or @FILE with one request a line", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out", "-o") { Description = "Corpus folder: the bytes as they came, each with a record of its request", HelpName = "FOLDER", Required = true };
        var contact = new Option<string?>("--email") { Description = "Your e-mail address, sent to the services as they ask; default: MSCALF_EMAIL", HelpName = "ADDRESS" };
        var refresh = new Option<bool>("--refresh") { Description = "Fetch again what is there already" };
        var page = new Option<bool>("--page") { Description = "Fetch the PubMed page of a pmid instead of the abstract's text" };
        var local = new Option<bool>("--allow-local") { Description = "Allow addresses of this machine and of private networks" };
        var eutils = new Option<Uri?>("--eutils") { Description = "Base address of E-utilities, for a mirror", HelpName = "URL" };
        var command = new Command("fetch", "Acquire documents politely: retries, at most 3 requests a second a host, resumable") { requests, output, contact, refresh, page, local, eutils };
        // `@FILE` is ours: a list of requests may be longer than a command line allows.
        command.SetAction(async (parse, stop) =>
        {
            var options = new FetchOptions
            {
                Contact = parse.GetValue(contact) ?? Environment.GetEnvironmentVariable("MSCALF_EMAIL"),
                ApiKey = Environment.GetEnvironmentVariable("NCBI_API_KEY"),
                PubMed = parse.GetValue(page) ? PubMedForm.Page : PubMedForm.Abstract,
                AllowLocal = parse.GetValue(local),
                Refresh = parse.GetValue(refresh),
            };
            if (parse.GetValue(eutils) is { } mirror) options = options with { EutilsBase = mirror };
            if (options.ApiKey is not null) options = options with { RequestsPerSecond = 10 };
            return await RunAsync(Expand(parse.GetValue(requests)!), parse.GetValue(output)!, options, CommonOptions.ConsoleOf(parse), stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<string> requests, string folder, FetchOptions options, ConsoleSettings console, CancellationToken stop)
    {
        using var fetcher = new Fetcher(options);
        var counts = new SortedDictionary<FetchOutcome, int>();
        bool interrupted = false;
        try
        {
            await foreach (FetchResult result in fetcher.FetchAsync(requests, folder, stop))
            {
                counts[result.Outcome] = counts.GetValueOrDefault(result.Outcome) + 1;
                if (result.Diagnostic is { } problem) await Console.Error.WriteLineAsync($"{problem.Id}: {problem.Message}. {problem.Descriptor.Help}");
                else if (!console.Quiet) await Console.Error.WriteLineAsync($"{(result.Outcome == FetchOutcome.Cached ? "at hand" : "fetched")}: {result.Request}");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            interrupted = true;
        }
        Console.Out.WriteLine(counts.Count == 0 ? "nothing fetched" : string.Join(", ", counts.Select(static c => $"{c.Value} {c.Key switch
        {
            FetchOutcome.Fetched => "fetched",
            FetchOutcome.Cached => "at hand",
            FetchOutcome.NotFound => "not found",
            FetchOutcome.Gone => "gone",
            FetchOutcome.Refused => "refused",
            _ => "out of reach",
        }}")));
        if (interrupted) return ExitCodes.Interrupted;
        if (counts.ContainsKey(FetchOutcome.Unreachable)) return ExitCodes.OutOfReach;
        return counts.Keys.Any(static o => o is not (FetchOutcome.Fetched or FetchOutcome.Cached)) ? ExitCodes.DocumentErrors : ExitCodes.Fine;
    }

    private static IEnumerable<string> Expand(IEnumerable<string> requests)
    {
        foreach (string request in requests)
        {
            if (!request.StartsWith('@'))
            {
                yield return request;
                continue;
            }
            string file = request[1..];
            if (!File.Exists(file)) throw new ConfigException(file, 0, "the list of requests does not exist; give @FILE with one request a line");
            foreach (string line in File.ReadLines(file))
            {
                if (!string.IsNullOrWhiteSpace(line) && line[0] != '#') yield return line.Trim();
            }
        }
    }
}
