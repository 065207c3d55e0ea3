using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax.Roles;

/// <summary>Tells what each sentence of an abstract without labels is for: background, objective, methods, results or conclusions. A classifier that was trained on abstracts with labels, over the whole abstract at once.</summary>
/// <remarks>The model is built into the library (see its card, <c>Syntax/Roles/MODEL-CARD.md</c>). Thread-safe.</remarks>
internal static class SentenceRoles
{
    /// <summary>The probability below which a sentence has no role.</summary>
    public const double Sure = 0.5;

    private const string Resource = "MscAlf.Mining.Syntax.Roles.roles.model";
    private static readonly Lazy<TextClassifier?> Embedded = new(static () => EmbeddedFile.Read(Resource) is { } bytes ? TextClassifier.Open("roles.model", bytes) : null);
    private static readonly WorkspacePool<Workspace> Workspaces = new();

    /// <summary>The classifier that comes with the library; null where it was built without.</summary>
    public static TextClassifier? Model => Embedded.Value;

    private sealed class Workspace
    {
        public ClassifierBuffers Buffers { get; } = Model!.CreateBuffers();
    }

    /// <summary>Gives the sentences of running text in sections of the kind <c>abstract</c> their roles; all others stay as they are.</summary>
    /// <param name="text">Clean text.</param>
    /// <param name="sections">Sections.</param>
    /// <param name="sentences">Sentences, changed in place.</param>
    public static void Assign(string text, IReadOnlyList<Section> sections, Span<Sentence> sentences)
    {
        for (int from = 0, to; from < sentences.Length; from = to)
        {
            to = from + 1;
            if (!IsOpen(sections, sentences[from])) continue;
            while (to < sentences.Length && (IsOpen(sections, sentences[to]) || sentences[to].IsHeading && sections[sentences[to].Section].Kind == "abstract")) to++;
            AssignRun(text, sentences[from..to]);
        }
    }

    private static bool IsOpen(IReadOnlyList<Section> sections, in Sentence sentence) => !sentence.IsHeading && sections[sentence.Section].Kind == "abstract";

    private static void AssignRun(string text, Span<Sentence> run)
    {
        if (Model is null)
        {
            foreach (ref Sentence sentence in run)
            {
                if (!sentence.IsHeading) sentence = sentence with { Role = ContentRoles.Of(text.AsSpan(sentence.Span.Start, sentence.Span.Length)) };
            }
            return;
        }
        Workspace workspace = Workspaces.Rent();
        ClassifierBuffers buffers = workspace.Buffers;
        buffers.Clear();
        foreach (Sentence sentence in run)
        {
            if (!sentence.IsHeading) buffers.Add(text.AsMemory(sentence.Span.Start, sentence.Span.Length));
        }
        Model.Classify(buffers);
        int row = 0;
        foreach (ref Sentence sentence in run)
        {
            if (sentence.IsHeading) continue;
            int best = buffers.BestOf(row);
            sentence = sentence with { Role = buffers.ProbabilitiesOf(row++)[best] >= Sure ? Model.Labels[best] : null };
        }
        buffers.Clear();
        Workspaces.Return(workspace);
    }
}
