using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Sources.Fetching;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Fetching;

public sealed class FetcherTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fetch").FullName;
    private readonly SkippingTime time = new();

    private static readonly FetchOptions Options = new() { AllowLocal = true, AttemptTimeout = TimeSpan.FromHours(20), TotalTimeout = TimeSpan.FromHours(24), RequestsPerSecond = 1000 };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<FetchResult[]> Fetch(FetchOptions options, params string[] requests)
    {
        using var fetcher = new Fetcher(options, null, time, () => 0.5);
        var results = new List<FetchResult>();
        await foreach (FetchResult result in fetcher.FetchAsync(requests, folder)) results.Add(result);
        return [.. results];
    }

    private async Task<FetchResult> Fetch(string request, FetchOptions? options = null) => Assert.Single(await Fetch(options ?? Options, request));

    private string[] Files() => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_body_is_stored_as_it_came_with_its_record()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "Serum ALT fell.", "Content-Type: Text/Plain; charset=\"utf-8\"\r\nX-A: 1\r\nSet-Cookie: s=1\r\n"));
        FetchResult result = await Fetch(server.Url("a?b=c"));
        Assert.Equal((FetchOutcome.Fetched, 200, 1), (result.Outcome, result.Status, result.Attempts));
        Assert.Equal("Serum ALT fell.", File.ReadAllText(result.BodyPath!));
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(result.BodyPath!, ".json")));
        JsonElement root = record.RootElement;
        Assert.Equal(server.Url("a?b=c"), root.GetProperty("request").GetString());
        Assert.Equal(new Uri(server.Base, "a?b=c").AbsoluteUri, root.GetProperty("finalUrl").GetString());
        Assert.Equal("text/plain", root.GetProperty("mediaType").GetString());
        Assert.Equal("utf-8", root.GetProperty("charset").GetString());
        Assert.Equal("2024-02-29T12:00:00Z", root.GetProperty("fetchedAt").GetString());
        Assert.Equal(ContentHash.Of("Serum ALT fell.").Hex, root.GetProperty("sha256").GetString());
        Assert.Equal("1", root.GetProperty("headers").GetProperty("x-a").GetString());
        Assert.False(root.GetProperty("headers").TryGetProperty("set-cookie", out _));
    }

    [Fact]
    public async Task A_stored_body_is_read_with_what_its_record_knows()
    {
        byte[] page = Encoding.GetEncoding("latin1").GetBytes("<p>na\u00EFve</p>");
        using var server = new FaultyServer((_, _) => new Reply(200, "", "Content-Type: text/html; charset=windows-1252\r\n") { Body = page });
        FetchResult result = await Fetch(server.Url("a"));
        SourceDocument document = Assert.Single(new DocumentReader().ReadFile(result.BodyPath!));
        Assert.Equal("naïve", document.Layout.Text);
        Assert.Equal(server.Url("a"), document.Id);
        Assert.Equal(new Uri(server.Base, "a").AbsoluteUri, document.Source.Uri);
        Assert.Equal("2024-02-29T12:00:00Z", document.Source.FetchedAt);
        File.WriteAllText(Path.ChangeExtension(result.BodyPath!, ".json"), "{");
        Assert.Equal("MSC1016", Assert.Single(Assert.Single(new DocumentReader().ReadFile(result.BodyPath!)).Diagnostics).Id);
    }

    [Fact]
    public async Task A_wrong_charset_of_the_service_is_found_out_by_the_reader()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "TNF-α", "Content-Type: text/plain; charset=iso-8859-1\r\n"));
        SourceDocument document = Assert.Single(new DocumentReader().ReadFile((await Fetch(server.Url("a"))).BodyPath!));
        Assert.Equal("TNF-α", document.Source.Text);
        Assert.Equal("MSC1005", Assert.Single(document.Diagnostics).Id);
    }

    [Fact]
    public async Task A_compressed_body_stays_compressed_and_can_be_read()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write("Serum ALT fell."u8);
        using var server = new FaultyServer((_, _) => new Reply(200, "", "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n") { Body = packed.ToArray() });
        FetchResult result = await Fetch(server.Url("a"));
        Assert.Equal(packed.ToArray(), File.ReadAllBytes(result.BodyPath!));
        Assert.Contains("\"contentEncoding\": \"gzip\"", File.ReadAllText(Path.ChangeExtension(result.BodyPath!, ".json")));
        Assert.Equal("Serum ALT fell.", Assert.Single(new DocumentReader().ReadFile(result.BodyPath!)).Layout.Text);
    }

    [Fact]
    public async Task A_service_in_trouble_is_asked_again_after_longer_and_longer_waits()
    {
        using var server = new FaultyServer((_, n) => n < 3 ? new Reply(503) : new Reply(200, "ok"));
        FetchResult result = await Fetch(server.Url("a"));
        Assert.Equal((FetchOutcome.Fetched, 3), (result.Outcome, result.Attempts));
        double[] waits = [.. time.Waits.Where(w => w > 0.1)];
        Assert.Equal(2, waits.Length);
        Assert.True(waits[1] > waits[0]);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 29 Feb 2024 12:00:09 GMT", 9)]
    [InlineData("Thu, 29 Feb 2024 11:00:00 GMT", 0)]
    [InlineData("86400", 60)]
    public async Task The_wait_that_a_service_asks_for_is_kept_within_bounds(string retryAfter, double seconds)
    {
        using var server = new FaultyServer((_, n) => n == 1 ? new Reply(429, "", $"Retry-After: {retryAfter}\r\n") : new Reply(200, "ok"));
        Assert.Equal(FetchOutcome.Fetched, (await Fetch(server.Url("a"))).Outcome);
        double waited = time.Waits.Where(w => w > 0.1).Sum();
        Assert.InRange(waited, seconds - 0.01, seconds + 0.01);
    }

    [Theory]
    [InlineData(404, FetchOutcome.NotFound, "MSC1101")]
    [InlineData(410, FetchOutcome.Gone, "MSC1102")]
    [InlineData(403, FetchOutcome.Refused, "MSC1103")]
    [InlineData(204, FetchOutcome.Refused, "MSC1103")]
    public async Task A_final_answer_is_not_asked_for_again(int status, FetchOutcome outcome, string code)
    {
        using var server = new FaultyServer((_, _) => new Reply(status));
        FetchResult result = await Fetch(server.Url("a"));
        Assert.Equal((outcome, status, 1, code), (result.Outcome, result.Status, result.Attempts, result.Diagnostic!.Id));
        Assert.Equal(["fetch.journal"], Files());
    }

    [Fact]
    public async Task A_service_that_stays_in_trouble_is_out_of_reach()
    {
        using var server = new FaultyServer((_, _) => new Reply(500));
        FetchResult result = await Fetch(server.Url("a"), Options with { MaxRetries = 2 });
        Assert.Equal((FetchOutcome.Unreachable, 500, 3, "MSC1104"), (result.Outcome, result.Status, result.Attempts, result.Diagnostic!.Id));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again_and_never_stored()
    {
        using var server = new FaultyServer((path, n) => path == "/good" && n > 1 ? new Reply(200, "whole") : new Reply(200, "who") { DeclaredLength = 5 });
        Assert.Equal(2, (await Fetch(server.Url("good"))).Attempts);
        Assert.Equal(FetchOutcome.Unreachable, (await Fetch(server.Url("bad"))).Outcome);
        Assert.Single(Files(), f => f.EndsWith(".body", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_connection_is_tried_again()
    {
        using var server = new FaultyServer((_, n) => n == 1 ? new Reply(200, "o") { DeclaredLength = 2, Reset = true } : new Reply(200, "ok"));
        FetchResult result = await Fetch(server.Url("a"));
        Assert.Equal((FetchOutcome.Fetched, 2), (result.Outcome, result.Attempts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_does_not_come_in_time_is_given_up(bool inBody)
    {
        using var server = new FaultyServer((_, _) => inBody ? new Reply(200, "abc") { DeclaredLength = 10, HangInBody = true } : new Reply { Hang = true });
        using var fetcher = new Fetcher(Options with { AttemptTimeout = TimeSpan.FromMilliseconds(50), TotalTimeout = TimeSpan.FromMinutes(5), MaxRetries = 0 });
        await foreach (FetchResult result in fetcher.FetchAsync([server.Url("a")], folder)) Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(500_000)]
    public async Task A_body_over_the_bound_is_refused(int? declared)
    {
        using var server = new FaultyServer((_, _) => new Reply(200, new string('a', 200_000)) { DeclaredLength = declared });
        FetchResult result = await Fetch(server.Url("a"), Options with { MaxBytes = 100_000 });
        Assert.Equal((FetchOutcome.Refused, 1), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task Redirects_are_followed_within_bounds_and_the_last_address_is_noted()
    {
        using var server = new FaultyServer((path, _) => path switch
        {
            "/a" => new Reply(302, "", "Location: /b?x=1\r\n"),
            "/b?x=1" => new Reply(200, "ok"),
            "/file" => new Reply(302, "", "Location: file:///etc/hosts\r\n"),
            _ => new Reply(301, "", "Location: /loop\r\n"),
        });
        FetchResult good = await Fetch(server.Url("a"));
        Assert.Contains("/b?x=1\"", File.ReadAllText(Path.ChangeExtension(good.BodyPath!, ".json")));
        Assert.Equal(FetchOutcome.Refused, (await Fetch(server.Url("loop"))).Outcome);
        Assert.Equal(FetchOutcome.Refused, (await Fetch(server.Url("file"))).Outcome);
        Assert.Equal(1 + 1 + 6 + 1, server.Requests.Length);
    }

    [Theory]
    [InlineData("url:file:///etc/hosts")]
    [InlineData("url:ftp://x.org/")]
    [InlineData("url:https://user:secret@x.org/")]
    [InlineData("url:http://127.0.0.1/")]
    [InlineData("url:http://localhost:80/")]
    [InlineData("url:http://2130706433/")]
    [InlineData("url:http://[::1]/")]
    [InlineData("url:http://[::ffff:10.0.0.1]/")]
    [InlineData("url:http://169.254.1.1/")]
    [InlineData("url:http://printer.local/")]
    [InlineData("pmid:abc")]
    [InlineData("pmid:-1")]
    [InlineData("doi:10.1/x")]
    [InlineData("")]
    public async Task What_may_not_be_asked_is_refused_without_asking(string request)
    {
        FetchResult result = await Fetch(request, Options with { AllowLocal = false });
        Assert.Equal((FetchOutcome.Refused, 0), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task What_is_there_is_not_asked_for_again_unless_a_refresh_is_wanted()
    {
        using var server = new FaultyServer((_, n) => new Reply(200, n.ToString(CultureInfo.InvariantCulture)));
        FetchResult[] results = await Fetch(Options, server.Url("a"), server.Url("a"));
        Assert.Equal([FetchOutcome.Fetched, FetchOutcome.Cached], results.Select(r => r.Outcome));
        Assert.Equal(FetchOutcome.Cached, (await Fetch(server.Url("a"))).Outcome);
        FetchResult fresh = await Fetch(server.Url("a"), Options with { Refresh = true });
        Assert.Equal((FetchOutcome.Fetched, "2"), (fresh.Outcome, File.ReadAllText(fresh.BodyPath!)));
    }

    [Fact]
    public async Task A_damaged_body_is_fetched_anew()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "whole"));
        FetchResult first = await Fetch(server.Url("a"));
        File.WriteAllText(first.BodyPath!, "who");
        Assert.Equal(FetchOutcome.Fetched, (await Fetch(server.Url("a"))).Outcome);
    }

    [Fact]
    public async Task What_was_not_found_is_remembered_and_a_journal_that_was_cut_off_does_no_harm()
    {
        using var server = new FaultyServer((path, _) => path == "/a" ? new Reply(404) : new Reply(200, "ok"));
        await Fetch(Options, server.Url("a"), server.Url("b"));
        string journal = Path.Combine(folder, "fetch.journal");
        File.AppendAllText(journal, "{\"time\":\"2024");
        FetchResult[] again = await Fetch(Options, server.Url("a"), server.Url("b"), server.Url("c"));
        Assert.Equal([FetchOutcome.NotFound, FetchOutcome.Cached, FetchOutcome.Fetched], again.Select(r => r.Outcome));
        Assert.Equal(3, server.Requests.Length);
        Assert.Equal(FetchOutcome.NotFound, (await Fetch(server.Url("a"), Options with { Refresh = true })).Outcome);
    }

    [Fact]
    public async Task A_stop_keeps_what_was_finished()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "ok"));
        using var stop = new CancellationTokenSource();
        using var fetcher = new Fetcher(Options, null, time, () => 0.5);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (FetchResult _ in fetcher.FetchAsync([server.Url("a"), server.Url("b")], folder, stop.Token)) stop.Cancel();
        });
        Assert.Equal([FetchOutcome.Cached, FetchOutcome.Fetched], (await Fetch(Options, server.Url("a"), server.Url("b"))).Select(r => r.Outcome));
    }

    [Fact]
    public async Task A_host_that_fails_too_often_is_left_alone()
    {
        using var server = new FaultyServer((_, _) => new Reply(500));
        FetchOptions options = Options with { MaxRetries = 0, BreakAfter = 3 };
        FetchResult[] results = await Fetch(options, [.. Enumerable.Range(0, 10).Select(i => server.Url($"{i}"))]);
        Assert.All(results, r => Assert.Equal(FetchOutcome.Unreachable, r.Outcome));
        Assert.Equal(3, server.Requests.Length);
    }

    [Theory]
    [InlineData(null, 1.0 / 3)]
    [InlineData("secret", 0.1)]
    public async Task The_rate_of_a_host_is_kept(string? key, double gap)
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "1. Title"));
        FetchOptions options = Options with { RequestsPerSecond = 3, EutilsBase = server.Base, ApiKey = key };
        await Fetch(options, "pmid:1", "pmid:2", "pmid:3", "pmid:4");
        Assert.Equal(3, time.Waits.Length);
        Assert.All(time.Waits, w => Assert.InRange(w, gap - 0.001, gap + 0.001));
    }

    [Fact]
    public async Task A_PubMed_id_asks_the_E_utilities_and_no_secret_is_stored()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "1. J. 2020;1(1):1.\n\nTitle.\n"));
        FetchResult result = await Fetch("pmid:0123", Options with { EutilsBase = server.Base, ApiKey = "secret", Contact = "a@b.org" });
        string head = Assert.Single(server.Requests);
        Assert.StartsWith("GET /efetch.fcgi?db=pubmed&id=123&rettype=abstract&retmode=text&tool=mscalf&email=a%40b.org&api_key=secret ", head);
        Assert.Contains("User-Agent: mscalf/0.1.0 (+mailto:a@b.org; tool)\r\n", head);
        Assert.Equal("pmid-123.body", Path.GetFileName(result.BodyPath));
        foreach (string file in Directory.EnumerateFiles(folder)) Assert.DoesNotContain("secret", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_PubMed_id_can_ask_for_the_page()
    {
        using var server = new FaultyServer((_, _) => new Reply(200, "<p>x", "Content-Type: text/html\r\n"));
        await Fetch("pmid:123", Options with { PubMedBase = server.Base, PubMed = PubMedForm.Page });
        Assert.StartsWith("GET /123/ ", Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData(200, "\n")]
    [InlineData(400, "error")]
    public async Task An_unknown_PubMed_id_is_not_found(int status, string body)
    {
        using var server = new FaultyServer((_, _) => new Reply(status, body));
        Assert.Equal(FetchOutcome.NotFound, (await Fetch("pmid:123", Options with { EutilsBase = server.Base })).Outcome);
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.15.0.1", false)]
    [InlineData("172.16.0.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("2606:4700::1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::", true)]
    [InlineData("64:ff9b::127.0.0.1", true)]
    public void Addresses_of_private_networks_are_known(string address, bool local) => Assert.Equal(local, AddressGuard.IsLocal(IPAddress.Parse(address)));

    [Fact]
    public async Task A_service_that_is_not_there_is_out_of_reach()
    {
        Uri gone;
        using (var server = new FaultyServer((_, _) => new Reply())) gone = server.Base;
        Assert.Equal(FetchOutcome.Unreachable, (await Fetch("url:" + gone)).Outcome);
    }
}
