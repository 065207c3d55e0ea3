namespace MscAlf.Mining.Sources;

/// <summary>Where an input comes from and what is known of it from outside. Immutable.</summary>
/// <param name="Uri">Path or URL as it was given; <c>-</c> for standard input, whose documents are named <c>stdin:ID</c>.</param>
public sealed record ReadRequest(string Uri)
{
    /// <summary>The document's id where the input is one document; null to make it from the last part of <see cref="Uri"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Media type from outside (an HTTP header), such as <c>text/html</c>; used where the content does not tell.</summary>
    public string? MediaType { get; init; }

    /// <summary>Charset label from outside; null for none.</summary>
    public string? Charset { get; init; }

    /// <summary>ISO 8601 UTC time at which the bytes were fetched; null where unknown.</summary>
    public string? FetchedAt { get; init; }

    /// <summary>Whether the input is standard input.</summary>
    public bool IsStandardInput => Uri == "-";
}

/// <summary>Bounds that keep a hostile input from using up the machine. Immutable.</summary>
public sealed record ReadLimits
{
    /// <summary>The bounds used unless others are given.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Most decompressed bytes of one document; default 256 MiB. Does not bound a whole container.</summary>
    public int MaxBytes { get; init; } = 256 << 20;

    /// <summary>Most bytes of one record of a container (JSON Lines, MEDLINE, a BioC collection…); default 32 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 32 << 20;

    /// <summary>Longest time that the conversion of one PDF may take; default 60 s.</summary>
    public TimeSpan PdfTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most bytes of memory that the conversion of one PDF may take; default 1 GiB.</summary>
    public long MaxPdfMemory { get; init; } = 1L << 30;
}
