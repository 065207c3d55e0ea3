using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using MscAlf.Mining.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>Fetches documents politely and stores them: a bounded rate for each host, retries that honour what the service asks for, and nothing twice.</summary>
/// <remarks>One request after the other. Not for use by several threads at a time.</remarks>
public sealed class Fetcher : IDisposable
{
    private const double KeyedRequestsPerSecond = 10;

    private readonly FetchOptions options;
    private readonly TimeProvider time;
    private readonly HttpClient client;
    private readonly bool ownsClient;
    private readonly HostLimiter limiter;
    private readonly HttpAttempt attempt;
    private readonly Func<double> chance;
    private readonly Dictionary<string, ResiliencePipeline<HttpAnswer>> pipelines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a fetcher.</summary>
    /// <param name="options">How to fetch; null for the defaults.</param>
    /// <param name="client">A client of the caller, which must follow no redirects by itself; null to make one. Only a client made here judges addresses after names were resolved.</param>
    /// <param name="time">Clock for waits, time-outs and time stamps; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Fetcher(FetchOptions? options = null, HttpClient? client = null, TimeProvider? time = null)
        : this(options, client, time, Random.Shared.NextDouble)
    {
    }

    internal Fetcher(FetchOptions? options, HttpClient? client, TimeProvider? time, Func<double> chance)
    {
        this.options = options ?? new FetchOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.RequestsPerSecond, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.BreakAfter, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.MaxRetries, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.MaxRedirects, nameof(options));
        this.time = time ?? TimeProvider.System;
        this.chance = chance;
        ownsClient = client is null;
        this.client = client ?? HttpAttempt.MakeClient(this.options);
        limiter = new HostLimiter(this.time);
        attempt = new HttpAttempt(this.client, this.options, limiter);
    }

    /// <summary>Fetches each request into a folder, which is made if need be. What is stored there already is left as it is, unless a refresh was asked for.</summary>
    /// <param name="requests"><c>pmid:N</c>, <c>url:ADDRESS</c> or a bare address each.</param>
    /// <param name="folder">Gets NAME.body and NAME.json for each, and the journal.</param>
    /// <param name="cancel">Ends the work; what was stored so far stays.</param>
    /// <returns>A result for each request, in order, as it is done.</returns>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public async IAsyncEnumerable<FetchResult> FetchAsync(IEnumerable<string> requests, string folder, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using var store = new FetchStore(folder, time);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string request in requests)
        {
            cancel.ThrowIfCancellationRequested();
            FetchTarget? target = FetchTarget.Parse(request, options, out string error);
            if (target is null)
            {
                yield return new FetchResult(request, FetchOutcome.Refused, 0, 0, null, FetchDiagnostics.Refused.OfDocument(request, error));
                continue;
            }
            if (!options.Refresh || !done.Add(target.Name))
            {
                if (store.Find(target) is { } known)
                {
                    yield return known;
                    continue;
                }
            }
            yield return await FetchOneAsync(target, store, cancel).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ownsClient) client.Dispose();
    }

    private async Task<FetchResult> FetchOneAsync(FetchTarget target, FetchStore store, CancellationToken cancel)
    {
        int attempts = 0;
        HttpAnswer? last = null;
        try
        {
            HttpAnswer answer = await PipelineOf(target.Uri.Host).ExecuteAsync(async token =>
            {
                attempts++;
                return last = await attempt.SendAsync(target.Uri, token).ConfigureAwait(false);
            }, cancel).ConfigureAwait(false);
            FetchResult result = Judge(target, answer, attempts);
            return result.Outcome == FetchOutcome.Fetched ? store.Save(target, answer, attempts) : store.Note(target, result);
        }
        catch (LocalAddressException e)
        {
            return store.Note(target, Refused(target, 0, attempts, e.Message));
        }
        catch (HttpRequestException e) when (e.InnerException is LocalAddressException inner)
        {
            return store.Note(target, Refused(target, 0, attempts, inner.Message));
        }
        catch (BrokenCircuitException)
        {
            return store.Note(target, Unreachable(target, last?.Status ?? 0, attempts, $"{target.Uri.Host} failed too often and is left alone for now"));
        }
        catch (TimeoutRejectedException)
        {
            return store.Note(target, Unreachable(target, last?.Status ?? 0, attempts, "no complete answer in time"));
        }
        catch (HttpRequestException e)
        {
            return store.Note(target, Unreachable(target, 0, attempts, e.Message));
        }
    }

    private static FetchResult Judge(FetchTarget target, HttpAnswer answer, int attempts)
    {
        if (answer.Refusal is not null) return Refused(target, answer.Status, attempts, answer.Refusal);
        if (answer.IsTransient) return Unreachable(target, answer.Status, attempts, $"it keeps answering with status {answer.Status}");
        bool empty = answer.Status == 200 && target.IsLookup && answer.Body.AsSpan().Trim(" \t\r\n"u8).IsEmpty;
        if (answer.Status == 404 || empty || (answer.Status == 400 && target.IsLookup)) return Failed(FetchOutcome.NotFound, FetchDiagnostics.NotFound.OfDocument(target.Request));
        if (answer.Status == 410) return Failed(FetchOutcome.Gone, FetchDiagnostics.Gone.OfDocument(target.Request));
        if (answer.Status != 200) return Refused(target, answer.Status, attempts, $"the service answered with status {answer.Status}");
        return new FetchResult(target.Request, FetchOutcome.Fetched, answer.Status, attempts, null, null);

        FetchResult Failed(FetchOutcome outcome, Diagnostic diagnostic) => new(target.Request, outcome, answer.Status, attempts, null, diagnostic);
    }

    private static FetchResult Refused(FetchTarget target, int status, int attempts, string reason) =>
        new(target.Request, FetchOutcome.Refused, status, attempts, null, FetchDiagnostics.Refused.OfDocument(target.Request, reason));

    private static FetchResult Unreachable(FetchTarget target, int status, int attempts, string reason) =>
        new(target.Request, FetchOutcome.Unreachable, status, attempts, null, FetchDiagnostics.Unreachable.OfDocument(target.Request, reason));

    private double RateOf(string host) =>
        options.ApiKey is not null && host.Equals(options.EutilsBase.Host, StringComparison.OrdinalIgnoreCase) ? Math.Max(options.RequestsPerSecond, KeyedRequestsPerSecond) : options.RequestsPerSecond;

    private ResiliencePipeline<HttpAnswer> PipelineOf(string host)
    {
        if (pipelines.TryGetValue(host, out ResiliencePipeline<HttpAnswer>? pipeline)) return pipeline;
        PredicateBuilder<HttpAnswer> failures = new PredicateBuilder<HttpAnswer>()
            .HandleResult(static a => a.IsTransient)
            .Handle<HttpRequestException>(static e => e.InnerException is not LocalAddressException)
            .Handle<TimeoutRejectedException>();
        var builder = new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = time };
        builder.AddTimeout(options.TotalTimeout);
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpAnswer>
            {
                ShouldHandle = failures,
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = chance,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryAfter,
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(RetryAfter(arguments.Outcome.Result?.Headers?.RetryAfter)),
            });
        }
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpAnswer>
        {
            ShouldHandle = failures,
            FailureRatio = 1,
            MinimumThroughput = options.BreakAfter,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = options.BreakTime,
        });
        builder.AddStrategy(_ => new LimiterStrategy(limiter, host, RateOf(host)), new LimiterStrategyOptions());
        builder.AddTimeout(options.AttemptTimeout);
        return pipelines[host] = builder.Build();
    }

    /// <summary>The wait that the service asks for, within bounds; null where it asks for none.</summary>
    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        if (wait is not { } asked) return null;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > options.MaxRetryAfter ? options.MaxRetryAfter : asked;
    }

    /// <summary>Waits for the host's slot before each try, outside the try's own time-out.</summary>
    private sealed class LimiterStrategy(HostLimiter limiter, string host, double perSecond) : ResilienceStrategy<HttpAnswer>
    {
        protected override async ValueTask<Outcome<HttpAnswer>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpAnswer>>> callback, ResilienceContext context, TState state)
        {
            try
            {
                await limiter.WaitAsync(host, perSecond, context.CancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException e)
            {
                return Outcome.FromException<HttpAnswer>(e);
            }
            return await callback(context, state).ConfigureAwait(false);
        }
    }

    private sealed class LimiterStrategyOptions : ResilienceStrategyOptions
    {
        public LimiterStrategyOptions() => Name = "HostLimiter";
    }
}
