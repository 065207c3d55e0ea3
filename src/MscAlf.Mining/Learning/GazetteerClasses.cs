namespace MscAlf.Mining.Learning;

/// <summary>What a name of the gazetteer names, and how sure its form is. A name may have several classes.</summary>
[Flags]
public enum GazetteerClasses
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>A chemical, a drug.</summary>
    Chemical = 1,
    /// <summary>A disease, a phenotype of illness.</summary>
    Disease = 1 << 1,
    /// <summary>A gene or its product.</summary>
    Gene = 1 << 2,
    /// <summary>An organism or a group of them.</summary>
    Species = 1 << 3,
    /// <summary>A cell line.</summary>
    CellLine = 1 << 4,
    /// <summary>A type of cell.</summary>
    CellType = 1 << 5,
    /// <summary>A part of a body.</summary>
    Anatomy = 1 << 6,
    /// <summary>A biological process or a molecular function.</summary>
    Process = 1 << 7,
    /// <summary>A part of a cell.</summary>
    Component = 1 << 8,
    /// <summary>A family or complex of proteins, a pathway.</summary>
    Family = 1 << 9,
    /// <summary>A heading of a thesaurus that does not tell its class.</summary>
    Heading = 1 << 10,
    /// <summary>All classes.</summary>
    All = (1 << 11) - 1,
    /// <summary>The name is its concept's label in some source, not only a synonym.</summary>
    Label = 1 << 11,
    /// <summary>The sources write the name with capitals only (an acronym, a symbol): in lower case it is hardly the name.</summary>
    Capitals = 1 << 12,
    /// <summary>On a hit: the text writes in lower case what the sources write in capitals.</summary>
    CaseDiffers = 1 << 13,
}

/// <summary>A name found in a sequence of tokens.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Classes">Classes and quality of the name.</param>
public readonly record struct GazetteerHit(int Start, int End, GazetteerClasses Classes);
