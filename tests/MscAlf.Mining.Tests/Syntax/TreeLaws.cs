using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>The laws that every tree keeps, whatever the input.</summary>
internal static class TreeLaws
{
    public static void Hold(DocumentTree tree)
    {
        string source = tree.Source.Text;
        var rebuilt = new StringBuilder();
        int at = 0;
        foreach (Leaf leaf in tree.Leaves)
        {
            Assert.Equal(at, leaf.Start);
            Assert.True(leaf.Length > 0);
            rebuilt.Append(source, leaf.Start, leaf.Length);
            if (leaf.Kind == LeafKind.Space) Assert.True(source.AsSpan(leaf.Start, leaf.Length).IsWhiteSpace());
            at = leaf.End;
        }
        Assert.Equal(source, rebuilt.ToString());
        OwnedOnce(tree);
        int last = 0, token = 0, section = 0;
        foreach (Sentence sentence in tree.Sentences)
        {
            Assert.True(sentence.Span.Start >= last);
            Assert.True(tree.Text.AsSpan(last, sentence.Span.Start - last).IsWhiteSpace());
            Assert.False(char.IsWhiteSpace(tree.Text[sentence.Span.Start]) || char.IsWhiteSpace(tree.Text[sentence.Span.End - 1]));
            Assert.Equal(token, sentence.FirstToken);
            token += sentence.TokenCount;
            Assert.True(sentence.Section == section || sentence.Section == section + 1);
            section = sentence.Section;
            Assert.True(tree.Sections[section].Span.Contains(sentence.Span));
            last = sentence.Span.End;
            string words = Squeeze(tree.Slice(sentence.Span));
            Assert.Equal(words, Squeeze(string.Concat(tree.ToSource(sentence.Span).Select(s => source.Substring(s.Start, s.Length)))));
        }
        Assert.Equal(token, tree.Tokens.Length);
        foreach (Trivia trivia in tree.Trivia) Assert.True(TriviaKinds.Contains(trivia.Kind), trivia.Kind);
    }

    private static void OwnedOnce(DocumentTree tree)
    {
        string source = tree.Source.Text;
        var count = new int[source.Length];
        var inside = new bool[source.Length];
        foreach (TextSpan span in tree.Sentences.SelectMany(s => tree.ToSource(s.Span)))
        {
            for (int i = span.Start; i < span.End; i++)
            {
                count[i]++;
                inside[i] = true;
            }
        }
        foreach (TextSpan span in tree.Trivia.SelectMany(static t => t.Source))
        {
            for (int i = span.Start; i < span.End; i++) count[i]++;
        }
        foreach (TextSpan span in tree.Metadata.SelectMany(static m => m.Source))
        {
            for (int i = span.Start; i < span.End; i++)
            {
                if (inside[i]) continue;
                inside[i] = true;
                count[i]++;
            }
        }
        for (int i = 0; i < source.Length; i++)
        {
            if (!char.IsWhiteSpace(source[i])) Assert.True(count[i] == 1, $"unit {i} '{source[i]}' has {count[i]} owners");
        }
    }

    private static string Squeeze(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '\u00AD' or '\u2010' or '\u2011' or '–')) result.Append(c);
        }
        return result.ToString();
    }
}
