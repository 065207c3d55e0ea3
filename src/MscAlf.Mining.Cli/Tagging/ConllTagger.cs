using MscAlf.Mining.Learning;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Tags a stream of lines, first column a token, and writes token, tab and tag line for line. Only some thousand sentences are held at a time.</summary>
internal sealed class ConllTagger
{
    // What the tagger says of a sentence depends on 160 sentences around: definitions reach 100, and what they change in a first reading 60 more.
    private const int Context = 160;

    private readonly TaggingBuffers buffers;
    private readonly SequenceTagger tagger;
    private readonly int chunkTokens;
    private readonly string[] begins;
    private readonly string[] insides;
    private readonly Queue<List<string>> sentences = new(); // the last text of each is what stands after it: how many empty lines
    private int before, tokens;

    /// <summary>Makes it.</summary>
    /// <param name="tagger">What tags.</param>
    /// <param name="chunkTokens">Tokens that are tagged at once; the result does not depend on it.</param>
    public ConllTagger(SequenceTagger tagger, int chunkTokens = 40_000)
    {
        this.chunkTokens = chunkTokens;
        this.tagger = tagger;
        buffers = tagger.CreateBuffers();
        begins = [.. tagger.Tags.Types.Select(static t => "\tB-" + t)];
        insides = [.. tagger.Tags.Types.Select(static t => "\tI-" + t)];
    }

    /// <summary>Tags all lines of a source.</summary>
    public void Run(LineSource source, TextWriter output)
    {
        List<string> open = [];
        var names = new TypeNames();
        bool lineOpen = false;
        while (source.Next(out ReadOnlySpan<char> line))
        {
            ReadOnlySpan<char> token = FirstColumn(line);
            if (token.IsEmpty)
            {
                Close(ref open, "\n");
                lineOpen = false;
            }
            else
            {
                if (open.Count >= ConllReader.MaxSentence) Close(ref open, "");
                open.Add(names.Share(token));
                lineOpen = true;
                if (names.Shared > 200_000) names = new TypeNames();
            }
            if (tokens >= chunkTokens && sentences.Count - before > 2 * Context) Write(output, Context);
        }
        if (lineOpen) Close(ref open, "");
        Write(output, 0);
    }

    private static ReadOnlySpan<char> FirstColumn(ReadOnlySpan<char> line)
    {
        int tab = line.IndexOf('\t');
        if (tab >= 0) return line[..tab].Trim().IsEmpty ? [] : line[..tab];
        ReadOnlySpan<char> trimmed = line.Trim();
        int space = trimmed.IndexOf(' ');
        return space >= 0 ? trimmed[..space] : trimmed;
    }

    private void Close(ref List<string> open, string after)
    {
        tokens += open.Count;
        open.Add(after);
        sentences.Enqueue(open);
        open = [];
    }

    /// <summary>Writes the sentences that have context enough after them, and keeps what is context for the next.</summary>
    private void Write(TextWriter output, int keepAfter)
    {
        buffers.Clear();
        foreach (List<string> sentence in sentences)
        {
            for (int i = 0; i < sentence.Count - 1; i++) buffers.Add(sentence[i]);
            buffers.EndSentence();
        }
        tagger.Tag(buffers);
        int s = 0, t = 0, name = 0, last = sentences.Count - keepAfter;
        ReadOnlySpan<TagSpan> names = buffers.Names;
        foreach (List<string> sentence in sentences)
        {
            for (int i = 0; i < sentence.Count - 1; i++, t++)
            {
                while (name < names.Length && names[name].End <= t) name++;
                if (s < before || s >= last) continue;
                bool isName = name < names.Length && names[name].Start <= t;
                output.Write(sentence[i]);
                output.Write(!isName ? "\tO" : names[name].Start == t ? begins[names[name].Type] : insides[names[name].Type]);
                output.Write('\n');
            }
            if (s >= before && s < last) output.Write(sentence[^1]);
            s++;
        }
        int drop = Math.Max(0, last - Context);
        for (int i = 0; i < drop; i++) sentences.Dequeue();
        before = last - drop;
        tokens = 0; // counts what is new
    }
}
