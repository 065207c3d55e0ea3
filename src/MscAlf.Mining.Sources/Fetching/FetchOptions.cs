namespace MscAlf.Mining.Sources.Fetching;

/// <summary>What is fetched for a PubMed id.</summary>
public enum PubMedForm : byte
{
    /// <summary>The citation and abstract as plain text from the E-utilities, which are made for programs.</summary>
    Abstract,
    /// <summary>The page that PubMed shows to readers.</summary>
    Page,
}

/// <summary>How documents are fetched. Immutable.</summary>
public sealed record FetchOptions
{
    /// <summary>Mail address that services can write to; told in the user agent and to the E-utilities. Null: none is told.</summary>
    public string? Contact { get; init; }

    /// <summary>Key for the E-utilities, which then allow more requests a second; null for none. Never stored.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What to fetch for a PubMed id; default the abstract.</summary>
    public PubMedForm PubMed { get; init; }

    /// <summary>Base address of the E-utilities, with a closing slash.</summary>
    public Uri EutilsBase { get; init; } = new("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/");

    /// <summary>Base address of PubMed's pages, with a closing slash.</summary>
    public Uri PubMedBase { get; init; } = new("https://pubmed.ncbi.nlm.nih.gov/");

    /// <summary>Whether addresses of this machine and of private networks may be asked; default false.</summary>
    public bool AllowLocal { get; init; }

    /// <summary>Whether what is there is fetched anew; default false.</summary>
    public bool Refresh { get; init; }

    /// <summary>Most bytes of a body; default 64 MiB.</summary>
    public int MaxBytes { get; init; } = 64 << 20;

    /// <summary>Most redirects that are followed; default 5.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Requests a second to one host; default 3. The E-utilities get 10 with a key.</summary>
    public double RequestsPerSecond { get; init; } = 3;

    /// <summary>Tries after the first; default 4, 0 for none.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>Wait before the first retry, doubled for each further one and varied by chance; default 1 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a service can ask for; default 60 s.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bound of one try, body included; default 30 s, 10 ms to 24 h.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bound of a request with all its tries; default 4 min, 10 ms to 24 h.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Failures of one host within half a minute, with no success between, after which it is left alone for a while; default 10, at least 2.</summary>
    public int BreakAfter { get; init; } = 10;

    /// <summary>How long a failing host is left alone; default 30 s.</summary>
    public TimeSpan BreakTime { get; init; } = TimeSpan.FromSeconds(30);
}
