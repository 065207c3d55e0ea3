using System.Buffers;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>How much of a document had to be computed.</summary>
public enum WorkDone : byte
{
    /// <summary>Nothing: all stages' results were at hand.</summary>
    Cached,
    /// <summary>Mentions and claims; the tree was at hand.</summary>
    Tagged,
    /// <summary>Everything.</summary>
    Mined,
    /// <summary>The tree; mentions and claims are those of another document of the same clean text.</summary>
    Reused,
}

/// <summary>What the results of the stages depend on besides the document: part of every cache key.</summary>
/// <param name="Tree">Hash of all that cleaning reads (stage versions, site profiles).</param>
/// <param name="Analysis">Hash of all that tagging and claim analysis read, the lexicon apart.</param>
public sealed record StageInputs(ContentHash Tree, ContentHash Analysis)
{
    /// <summary>Hashes the inputs of all stages.</summary>
    public static StageInputs Of(ContentHash profiles, ContentHash semanticTables, ContentHash claimTables, params ReadOnlySpan<ContentHash> models)
    {
        using var hasher = new ContentHasher();
        ContentHash tree = hasher.Add("tree").Add(StageCatalog.Read.Version).Add(StageCatalog.Clean.Version).Add(DocumentCodec.Version).Add(profiles).Finish();
        hasher.Add("analysis").Add(StageCatalog.Mentions.Version).Add(StageCatalog.Claims.Version).Add(DocumentCodec.Version).Add(semanticTables).Add(claimTables);
        foreach (ContentHash model in models) hasher.Add(model);
        ContentHash analysis = hasher.Finish();
        return new StageInputs(tree, analysis);
    }
}

/// <summary>Mines documents through a cache: only what changed is computed again.</summary>
/// <remarks>
/// A tree is kept under its input and the cleaning tables; claims under the tree, the analysis tables and the lexicon as a whole. When only the lexicon
/// changed, a verifying trace decides (the idea of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte", 2018): the names that stand in the
/// document with what they mean, and the answers to the look-ups that tagging made beyond them, are compared with those of last time. Thread-safe.
/// </remarks>
/// <param name="miner">Computes what is not at hand.</param>
/// <param name="lexicon">The lexicon the miner tags with.</param>
/// <param name="inputs">What the stages read.</param>
/// <param name="cache">Results of earlier runs.</param>
public sealed class IncrementalMiner(DocumentMiner miner, Lexicon lexicon, StageInputs inputs, IStageCache cache)
{
    /// <summary>How many documents an input held when it was last read, or -1 where that is not known.</summary>
    /// <param name="input">Hash of the input's bytes and of how it was named.</param>
    public int MemberCount(ContentHash input) =>
        cache.TryGet(MembersKey(input), out ReadOnlyMemory<byte> value) && value.Length == 4 ? BitConverter.ToInt32(value.Span) : -1;

    /// <summary>Whether the trees of all documents of an input are at hand, so that it need not be read.</summary>
    /// <param name="input">Hash of the input's bytes and of how it was named.</param>
    /// <param name="members">How many documents it holds.</param>
    public bool HoldsAll(ContentHash input, int members)
    {
        for (int member = 0; member < members; member++)
        {
            if (!cache.Touch(TreeKey(input, member))) return false;
        }
        return true;
    }

    /// <summary>Remembers how many documents an input holds.</summary>
    public void RememberMembers(ContentHash input, int count) => cache.Put(MembersKey(input), BitConverter.GetBytes(count));

    /// <summary>Mines one document of an input.</summary>
    /// <param name="input">Hash of the input's bytes and of how it was named.</param>
    /// <param name="member">0-based place of the document in its input.</param>
    /// <param name="read">Reads the document; called only where its tree is not at hand.</param>
    public (ClaimSet Claims, WorkDone Work) Mine(ContentHash input, int member, Func<SourceDocument> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        ContentHash treeKey = TreeKey(input, member);
        DocumentTree? tree = cache.TryGet(treeKey, out ReadOnlyMemory<byte> blob) ? DocumentCodec.ReadTree(blob) : null;
        WorkDone work = WorkDone.Cached;
        if (tree is null)
        {
            tree = miner.Parse(read());
            PutTree(treeKey, tree);
            work = WorkDone.Mined;
        }
        ContentHash resultKey = ResultKey(treeKey, lexicon.Hash);
        if (cache.TryGet(resultKey, out blob) && DocumentCodec.ReadClaims(blob, tree) is { } known)
        {
            KeepTrace(treeKey, known);
            return (known, work);
        }
        if (ReadByTrace(treeKey, resultKey, tree) is { } unchanged) return (unchanged, work);
        ContentHash textKey = TextKey(tree);
        if (ReadByText(textKey, tree) is { } transferred)
        {
            PutClaims(treeKey, resultKey, transferred);
            return (transferred, WorkDone.Reused);
        }
        ClaimSet claims = miner.Analyze(tree);
        PutClaims(treeKey, resultKey, claims);
        cache.Put(textKey, Encoding.ASCII.GetBytes($"{treeKey.Hex}\n{resultKey.Hex}"));
        return (claims, work == WorkDone.Mined ? WorkDone.Mined : WorkDone.Tagged);
    }

    private ClaimSet? ReadByText(ContentHash textKey, DocumentTree tree)
    {
        if (!cache.TryGet(textKey, out ReadOnlyMemory<byte> value)) return null;
        string[] keys = Encoding.ASCII.GetString(value.Span).Split('\n');
        if (keys.Length != 2 || !cache.TryGet(new ContentHash(keys[0]), out ReadOnlyMemory<byte> blob) || DocumentCodec.ReadTree(blob) is not { } donor) return null;
        return cache.TryGet(new ContentHash(keys[1]), out blob) && DocumentCodec.ReadClaims(blob, donor) is { } claims ? ResultTransfer.To(tree, claims) : null;
    }

    private ClaimSet? ReadByTrace(ContentHash treeKey, ContentHash resultKey, DocumentTree tree)
    {
        if (!cache.TryGet(TraceKey(treeKey), out ReadOnlyMemory<byte> trace)) return null;
        string[] parts = Encoding.ASCII.GetString(trace.Span).Split('\n');
        if (parts.Length != 3 || parts[0] != SliceOf(tree)) return null;
        if (!cache.TryGet(ResultKey(treeKey, new ContentHash(parts[2])), out ReadOnlyMemory<byte> blob) || DocumentCodec.ReadClaims(blob, tree) is not { } claims) return null;
        if (parts[1] != AnswersTo(claims)) return null;
        cache.Put(resultKey, blob.Span);
        PutTrace(treeKey, parts[0], parts[1]);
        return claims;
    }

    // The trace must tell of results that are kept: those of an earlier lexicon may be pruned after this run.
    private void KeepTrace(ContentHash treeKey, ClaimSet claims)
    {
        if (cache.TryGet(TraceKey(treeKey), out ReadOnlyMemory<byte> trace) && trace.Span.EndsWith(Encoding.ASCII.GetBytes(lexicon.Hash.Hex))) return;
        PutTrace(treeKey, SliceOf(claims.Model.Tree), AnswersTo(claims));
    }

    private void PutTree(ContentHash key, DocumentTree tree)
    {
        var output = new ArrayBufferWriter<byte>();
        DocumentCodec.WriteTree(tree, output);
        cache.Put(key, output.WrittenSpan);
    }

    private void PutClaims(ContentHash treeKey, ContentHash resultKey, ClaimSet claims)
    {
        var output = new ArrayBufferWriter<byte>();
        DocumentCodec.WriteClaims(claims, output);
        cache.Put(resultKey, output.WrittenSpan);
        PutTrace(treeKey, SliceOf(claims.Model.Tree), AnswersTo(claims));
    }

    private void PutTrace(ContentHash treeKey, string slice, string answers) =>
        cache.Put(TraceKey(treeKey), Encoding.ASCII.GetBytes($"{slice}\n{answers}\n{lexicon.Hash.Hex}"));

    private string SliceOf(DocumentTree tree) => StableHash.Hex(lexicon.Slice(tree.Text, [.. tree.Sentences.Select(static s => s.Span)]).Hash);

    private string AnswersTo(ClaimSet claims)
    {
        ulong hash = StableHash.Seed;
        foreach (ulong name in claims.Model.Lookups)
        {
            ulong answer = lexicon.LookupAnswerHash(name);
            hash = StableHash.Add(StableHash.Add(hash, (int)answer), (int)(answer >> 32));
        }
        return StableHash.Hex(StableHash.Finish(hash));
    }

    private ContentHash TreeKey(ContentHash input, int member) => Key("tree", inputs.Tree, input, member);

    private ContentHash ResultKey(ContentHash treeKey, ContentHash lexiconHash) => Key("claims", inputs.Analysis, treeKey, lexiconHash);

    private ContentHash TextKey(DocumentTree tree) => Key("text", inputs.Analysis, ResultTransfer.ReadBy(tree), lexicon.Hash);

    private ContentHash TraceKey(ContentHash treeKey) => Key("trace", inputs.Analysis, treeKey, 0);

    private static ContentHash MembersKey(ContentHash input) => Key("members", input, input, StageCatalog.Read.Version);

    private static ContentHash Key(string kind, ContentHash a, ContentHash b, long n)
    {
        using var hasher = new ContentHasher();
        return hasher.Add(kind).Add(a).Add(b).Add(n).Finish();
    }

    private static ContentHash Key(string kind, ContentHash a, ContentHash b, ContentHash c)
    {
        using var hasher = new ContentHasher();
        return hasher.Add(kind).Add(a).Add(b).Add(c).Finish();
    }
}
