namespace MscAlf.Mining.Semantics;

/// <summary>Settles, sentence by sentence, names that are both a laboratory read-out and a gene (albumin): a read-out beside other read-outs or as a level, a gene beside expression words or genes.</summary>
/// <remarks>With no evidence in the sentence the document's decision stands.</remarks>
internal static class LevelOrGene
{
    internal static void Settle(SentenceScan s, List<Draft> top, Linker linker)
    {
        bool asked = false, readouts = false, genes = false;
        foreach (Draft draft in top)
        {
            if (draft.Silent || draft.Type is not (MentionTypes.Biomarker or MentionTypes.Gene)) continue;
            if (linker.Other(s, draft) >= 0) asked = true;
            else if (draft.Type == MentionTypes.Biomarker) readouts = true;
            else genes = true;
        }
        if (!asked) return;
        bool levels = false, expressed = false;
        foreach (RuleHit hit in s.AllRules)
        {
            levels |= hit.Class == RuleClass.LevelWord;
            expressed |= hit.Class == RuleClass.GeneWord;
        }
        string? type = readouts && !(expressed && genes) ? MentionTypes.Biomarker
            : expressed ? MentionTypes.Gene
            : levels ? MentionTypes.Biomarker
            : genes ? MentionTypes.Gene : null;
        if (type is null) return;
        foreach (Draft draft in top)
        {
            if (draft.Silent || draft.Type == type || draft.Type is not (MentionTypes.Biomarker or MentionTypes.Gene)) continue;
            int other = linker.Other(s, draft);
            if (other >= 0) linker.Retake(draft, other, "sentence");
        }
    }
}
