using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Bench;

/// <summary>Groups the documents of very many made-up publications, and the worst cases: one title for all, one author for all.</summary>
internal static class IdentityBench
{
    private static readonly string[] Words = ["stromal", "cells", "liver", "failure", "mice", "injury", "repair", "cytokine", "invented", "response", "protein", "kinase", "tumor", "growth", "acute", "chronic", "factor", "pathway", "human", "effect"];

    public static int Run(int publications)
    {
        Measure("made-up papers, each third in two documents", publications, static i => Title(i), static i => "Family" + i % 5000);
        Measure("one title for all", publications / 10, static _ => "One title that every paper of this corpus bears", static i => "Family" + i % 5000);
        Measure("one title and one author for all", publications / 10, static _ => "One title that every paper of this corpus bears", static _ => "Wang");
        return 0;
    }

    private static void Measure(string what, int publications, Func<int, string> title, Func<int, string> author)
    {
        var builder = new CorpusBuilder();
        int documents = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < publications; i++)
        {
            var stated = new Publication
            {
                Title = title(i) + ".",
                Doi = "10.5555/j.bench." + i,
                Pmid = (10_000_000 + i).ToString(CultureInfo.InvariantCulture),
                Journal = "Journal of Bench " + i % 900,
                Year = 1990 + i % 35,
                Volume = (i % 60).ToString(CultureInfo.InvariantCulture),
                Pages = (i % 977).ToString(CultureInfo.InvariantCulture),
                Authors = [new Author(author(i), "A")],
            };
            Add(stated);
            // a publisher's page with the DOI, or a page with title, author and year only
            if (i % 3 == 0) Add(i % 2 == 0 ? stated with { Pmid = null } : stated with { Pmid = null, Doi = null, Volume = null, Pages = null });
        }
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var watch = Stopwatch.StartNew();
        MscAlf.Mining.Corpora.Corpus corpus = builder.Build();
        watch.Stop();
        long after = GC.GetTotalMemory(forceFullCollection: true) - before;
        int grouped = corpus.Publications.Sum(static p => p.Documents.Length);
        if (grouped != documents) throw new InvalidOperationException(FormattableString.Invariant($"{documents} documents went in, {grouped} came out"));
        Console.WriteLine(FormattableString.Invariant($"{what}: {documents:N0} documents of {publications:N0} papers: {corpus.Publications.Length:N0} publications in {watch.Elapsed.TotalSeconds:F1} s; summaries {held >> 20:N0} MB, with the result {after >> 20:N0} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB"));

        void Add(Publication publication)
        {
            string id = "d" + documents.ToString(CultureInfo.InvariantCulture);
            documents++;
            builder.Add(new DocumentSummary { Id = id, Uri = id, Kind = "record", Publication = publication, Sentences = 10, Mentions = 0, Claims = [] });
        }
    }

    private static string Title(int i)
    {
        uint n = (uint)i * 2654435761;
        return string.Create(CultureInfo.InvariantCulture, $"{Words[n % 20]} {Words[n / 20 % 20]} {Words[n / 400 % 20]} {Words[n / 8000 % 20]} {Words[n / 160_000 % 20]} of compound {i} in {Words[n / 3_200_000 % 20]}");
    }
}
