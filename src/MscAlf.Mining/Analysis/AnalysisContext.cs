using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis;

/// <summary>A finished document as an analyzer sees it, and where it reports.</summary>
/// <remarks>One analyzer and one document. Reports may come from any thread until the analyzer returns.</remarks>
public sealed class AnalysisContext
{
    /// <summary>Most reports of one analyzer on one document.</summary>
    public const int MostReports = 500;

    private const int MostMessage = 500; // characters of a message
    private readonly Lock gate = new();
    private readonly ImmutableArray<DiagnosticDescriptor> declared;
    private readonly ImmutableArray<Diagnostic>.Builder reports = ImmutableArray.CreateBuilder<Diagnostic>();
    private CancellationTokenSource? stop; // hardly any analyzer asks for it
    private bool closed;

    internal AnalysisContext(DocumentView view, ImmutableArray<DiagnosticDescriptor> declared)
    {
        View = view;
        this.declared = declared;
    }

    /// <summary>Claims and cues, with the mentions (<see cref="ClaimSet.Model"/>) and the tree with its publication (<see cref="SemanticModel.Tree"/>) behind them.</summary>
    public ClaimSet Document => View.Document;

    /// <summary>Is cancelled when the time for this document is up; an analyzer that may take long looks at it.</summary>
    public CancellationToken Stop
    {
        get
        {
            lock (gate) return (stop ??= new CancellationTokenSource()).Token;
        }
    }

    internal DocumentView View { get; }

    /// <summary>What went wrong in a report, or null.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The mention of an id, or null.</summary>
    public Mention? Mention(string? id) => View.Mention(id);

    /// <summary>Reports something at a span of the clean text.</summary>
    /// <param name="descriptor">One of those that the analyzer declares.</param>
    /// <param name="span">In the clean text (as those of claims, sentences and mentions), not empty.</param>
    /// <param name="arguments">For the descriptor's format.</param>
    /// <exception cref="ArgumentException">The descriptor is not declared, or the span is empty or outside the text.</exception>
    /// <exception cref="OperationCanceledException">The time for this document is up.</exception>
    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (span.IsEmpty || span.End > Document.Model.Tree.Text.Length)
        {
            throw Refuse(new ArgumentOutOfRangeException(nameof(span), string.Create(CultureInfo.InvariantCulture, $"it reported at {span}, but the clean text is [0..{Document.Model.Tree.Text.Length})")));
        }
        Add(descriptor, Document.Model.Tree.ToSource(span), arguments);
    }

    /// <summary>Reports something about the whole document.</summary>
    /// <param name="descriptor">One of those that the analyzer declares.</param>
    /// <param name="arguments">For the descriptor's format.</param>
    /// <exception cref="ArgumentException">The descriptor is not declared.</exception>
    /// <exception cref="OperationCanceledException">The time for this document is up.</exception>
    public void ReportDocument(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> arguments) => Add(descriptor, [], arguments);

    /// <summary>Ends the reporting: called by the host when the analyzer has returned or its time is up.</summary>
    /// <returns>What was reported, in order.</returns>
    internal ImmutableArray<Diagnostic> Close()
    {
        lock (gate)
        {
            closed = true;
            return reports.ToImmutable();
        }
    }

    /// <summary>For hosts: the time is up. Later reports are refused, and <see cref="Stop"/> is cancelled.</summary>
    public void Cancel()
    {
        CancellationTokenSource? asked;
        lock (gate)
        {
            closed = true;
            asked = stop ??= new CancellationTokenSource();
        }
        asked.Cancel();
    }

    private void Add(DiagnosticDescriptor descriptor, ImmutableArray<TextSpan> source, ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (!declared.Contains(descriptor)) throw Refuse(new ArgumentException($"it reported {Plain(descriptor.Id, 20)}, which it does not declare", nameof(descriptor)));
        Diagnostic made = descriptor.At(source, arguments);
        lock (gate)
        {
            if (closed) throw new OperationCanceledException("The time for this document is up.");
            if (reports.Count == MostReports) throw Refuse(new InvalidOperationException($"it reported more than {MostReports} times on one document"));
            reports.Add(made with { Message = Plain(made.Message, MostMessage) });
        }
    }

    // Remembered, so that an analyzer that catches its own exceptions is told of, too.
    private Exception Refuse(Exception fault)
    {
        Fault ??= Plain(fault.Message, MostMessage);
        return fault;
    }

    /// <summary>A text of unknown origin as one line without control characters, cut where it is long.</summary>
    internal static string Plain(string? text, int most)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length <= most && !text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f') && IsWhole(text)) return text;
        var plain = new System.Text.StringBuilder(Math.Min(text.Length, most) + 1);
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            if (plain.Length >= most)
            {
                plain.Append('…');
                break;
            }
            if (System.Text.Rune.IsControl(rune)) plain.Append(' ');
            else plain.Append(rune);
        }
        return plain.ToString();
    }

    private static bool IsWhole(string text)
    {
        foreach (char c in text)
        {
            if (char.IsSurrogate(c)) return false; // the slow way puts a sign in the place of half a character
        }
        return true;
    }
}
