using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis;

/// <summary>One effect of a claim with what it speaks of.</summary>
/// <param name="Claim">The claim; never one that a curator rejected.</param>
/// <param name="Direction">As it is meant: a denied change is no change.</param>
/// <param name="Agent">Mention of what acts, or null.</param>
/// <param name="AgentKey">Same for the same thing; "" where none is named.</param>
/// <param name="Target">Mention of what changes, or null.</param>
/// <param name="TargetKey">Same for the same thing.</param>
/// <param name="Words">The effect in words.</param>
internal sealed record Statement(Claim Claim, Direction Direction, Mention? Agent, string AgentKey, Mention? Target, string TargetKey, string Words)
{
    /// <summary>The agent where the claim's own sentence names it; one that was taken from elsewhere may be another.</summary>
    internal Mention? Named => Agent is { } agent && agent.Sentence == Claim.Sentence ? agent : null;
}

/// <summary>What analyzers ask of a document again and again, worked out when it is first asked for.</summary>
/// <remarks>Not thread-safe but for <see cref="Mention"/>.</remarks>
internal sealed class DocumentView(ClaimSet document)
{
    private readonly Lock gate = new();
    private Dictionary<string, Mention>? mentions;
    private ImmutableArray<Statement> statements;
    private Claim?[]? claimOf;

    internal ClaimSet Document { get; } = document;

    internal DocumentTree Tree => Document.Model.Tree;

    internal Mention? Mention(string? id)
    {
        if (id is null) return null;
        lock (gate)
        {
            if (mentions is null)
            {
                mentions = new Dictionary<string, Mention>(Document.Model.Mentions.Length, StringComparer.Ordinal);
                foreach (Mention mention in Document.Model.Mentions) mentions.TryAdd(mention.Id, mention);
            }
            return mentions.GetValueOrDefault(id);
        }
    }

    /// <summary>All effects in order.</summary>
    internal ImmutableArray<Statement> Statements => statements.IsDefault ? statements = Read() : statements;

    /// <summary>The claim of a sentence, or null.</summary>
    internal Claim? ClaimOf(int sentence)
    {
        if (claimOf is null)
        {
            claimOf = new Claim?[Tree.Sentences.Length];
            foreach (Claim claim in Document.Claims)
            {
                if (!IsRejected(claim)) claimOf[claim.Sentence] = claim;
            }
        }
        return (uint)sentence < (uint)claimOf.Length ? claimOf[sentence] : null;
    }

    internal Section SectionOf(int sentence) => Tree.Sections[Tree.Sentences[sentence].Section];

    /// <summary>Whether a sentence concludes: it stands in the conclusions, or last in an abstract without labels.</summary>
    internal bool Concludes(int sentence)
    {
        Section section = SectionOf(sentence);
        if (section.Part != "abstract" || Tree.Sentences[sentence].IsHeading) return false;
        return section.Kind == "conclusions" || section.Kind == "abstract" && (sentence + 1 == Tree.Sentences.Length || SectionOf(sentence + 1).Part != "abstract");
    }

    internal ReadOnlySpan<char> Text(int sentence) => Tree.Slice(Tree.Sentences[sentence].Span);

    internal static bool IsRejected(Claim claim) => claim.Curation?.Status == "reject";

    /// <summary>Whether the document states a type of publication that holds some words.</summary>
    internal bool IsTyped(ImmutableArray<string> words)
    {
        foreach (string type in Tree.Publication.Types)
        {
            foreach (string word in words)
            {
                if (type.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        return false;
    }

    /// <summary>The words of a mention as the document has them.</summary>
    internal string Words(Mention mention) => AnalysisContext.Plain(Tree.Slice(mention.Span).ToString(), 80);

    private ImmutableArray<Statement> Read()
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Claim claim in Document.Claims)
        {
            if (IsRejected(claim)) continue;
            foreach (Effect effect in claim.Effects)
            {
                Mention? agent = Mention(effect.Agent), target = Mention(effect.Target);
                string targetWords = target is not null ? Words(target) : AnalysisContext.Plain(effect.TargetText, 80);
                if (targetWords.Length == 0) continue;
                string agentWords = agent is not null ? Words(agent) : AnalysisContext.Plain(effect.AgentText, 80);
                Direction direction = claim.Polarity == "negative" && claim.Effects.Length == 1 ? Direction.NoChange : effect.Direction;
                string way = direction switch { Direction.Increase => "increases", Direction.Decrease => "decreases", Direction.NoChange => "does not change", _ => "has or reaches" };
                result.Add(new Statement(claim, direction, agent, KeyOf(agent, agentWords), target, KeyOf(target, targetWords), agentWords.Length > 0 ? $"'{agentWords}' {way} '{targetWords}'" : $"the treatment {way} '{targetWords}'"));
            }
        }
        return result.ToImmutable();
    }

    // The concept, else the words without case and plural.
    private static string KeyOf(Mention? mention, string words) => mention is null && words.Length == 0 ? "" : mention?.Concept?.Id ?? "text:" + (mention?.Normalized ?? words).ToLowerInvariant().TrimEnd('s');
}
