namespace MscAlf.Mining.Semantics;

/// <summary>The mention types that composition and nesting know by name. A pack may have others, which are found and linked but take no part in composition.</summary>
internal static class MentionTypes
{
    internal const string CellSource = "cell-source";
    internal const string CellType = "cell-type";
    internal const string Cytokine = "cytokine";
    internal const string Pathway = "pathway";
    internal const string Gene = "gene";
    internal const string Chemical = "chemical";
    internal const string Biomarker = "biomarker";
    internal const string Disease = "disease";
    internal const string Species = "species";
    internal const string Anatomy = "anatomy";
    internal const string Route = "route";
    internal const string Quantity = "quantity";
    internal const string Process = "process";

    internal static bool IsProtein(string type) => type is Gene or Cytokine;
}
