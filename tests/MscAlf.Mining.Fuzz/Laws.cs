using System.Buffers;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Fuzz;

/// <summary>What holds of every tree, whatever it was made of.</summary>
internal static class Laws
{
    private static readonly DocumentRecordWriter Writer = new("fuzz", "fuzz");

    /// <summary>The first broken law, or null.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="write">Whether its record is written and parsed as well.</param>
    internal static string? Broken(DocumentTree tree, bool write)
    {
        string source = tree.Source.Text;
        int at = 0;
        foreach (Leaf leaf in tree.Leaves)
        {
            if (leaf.Start != at || leaf.Length < 1) return $"the leaf at {leaf.Start} does not follow on {at}";
            at = leaf.End;
            if (at > source.Length) return "a leaf ends behind the source";
            if (leaf.Kind == LeafKind.Space && !source.AsSpan(leaf.Start, leaf.Length).IsWhiteSpace()) return $"nobody owns the characters at {leaf.Start}";
        }
        if (at != source.Length) return $"the leaves end at {at} of {source.Length}";
        foreach (MapRun run in tree.Map.Runs)
        {
            if (run.SourceStart < 0 || run.SourceEnd > source.Length || run.TargetEnd > tree.Text.Length) return "a run leads out of its text";
            if (run.IsLinear && !source.AsSpan(run.SourceStart, run.SourceLength).SequenceEqual(tree.Text.AsSpan(run.TargetStart, run.TargetLength)) && !SameButSpaces(source, tree.Text, run)) return $"the run at {run.TargetStart} spells other characters";
        }
        int end = 0;
        foreach (Sentence sentence in tree.Sentences)
        {
            if (sentence.Span.Start < end || sentence.Span.End > tree.Text.Length || sentence.Span.IsEmpty) return "sentences are out of order";
            end = sentence.Span.End;
            if ((uint)sentence.Section >= (uint)tree.Sections.Length) return "a sentence has no section";
            if (sentence.FirstToken + sentence.TokenCount > tree.Tokens.Length) return "a sentence has tokens that are not there";
        }
        foreach (MetadataItem item in tree.Metadata)
        {
            foreach (TextSpan span in item.Source)
            {
                if (span.Start < 0 || span.End > source.Length) return $"{item.Field} stands outside the source";
            }
        }
        foreach (ReferenceMark mark in tree.Marks)
        {
            if (mark.Position < 0 || mark.Position > tree.Text.Length) return "a mark stands outside the text";
        }
        return write ? Unwritable(tree) : null;
    }

    // A tab or a line break of the source is a space of the clean text.
    private static bool SameButSpaces(string source, string text, MapRun run)
    {
        for (int i = 0; i < run.TargetLength; i++)
        {
            char a = source[run.SourceStart + i], b = text[run.TargetStart + i];
            if (a != b && !(char.IsWhiteSpace(a) && b == ' ')) return false;
        }
        return true;
    }

    private static string? Unwritable(DocumentTree tree)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Writer.Write(new ClaimSet(new SemanticModel(tree, [], [], [], []), [], [], []), bytes);
        try
        {
            using JsonDocument record = JsonDocument.Parse(bytes.WrittenMemory);
            return record.RootElement.GetProperty("text").GetString() is null ? "the record has no text" : null;
        }
        catch (JsonException e)
        {
            return "the record is not JSON: " + e.Message;
        }
    }
}
