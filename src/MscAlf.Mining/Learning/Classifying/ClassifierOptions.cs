namespace MscAlf.Mining.Learning.Classifying;

/// <summary>What a text classifier looks at and how it is trained.</summary>
/// <param name="IsSingle">Whether a text has exactly one label; else any number, none included.</param>
/// <param name="Fields">Texts of an example, 1 to 8; each has features of its own. Words of the first that stand in another one too are also read as what they stand for.</param>
/// <param name="UsesLetters">Whether runs of three to five letters inside words are features; they know words that were never seen.</param>
/// <param name="UsesNeighbours">Whether the words of the example before, of the one after and of the rest of the document are features.</param>
/// <param name="UsesPlace">Whether the place in the document is a feature, and every word once more with the third of the document that it stands in.</param>
/// <param name="UsesOrder">Whether labels of neighbours are made to fit each other (single labels only): a label follows another with the probability that the training data show.</param>
/// <param name="Grams">Longest run of words that is a feature, 1 to 3.</param>
/// <param name="Skips">Whether pairs of words with up to four between are features, words by their first five letters.</param>
/// <param name="Cost">What an error costs against the squared length of the weights; more fits the training data closer.</param>
/// <param name="MinCount">A feature of fewer examples gets no weight.</param>
/// <param name="MaxFeatures">Features that are kept, those of the greatest weights.</param>
/// <param name="IsBalanced">Whether rare labels shall be found as well as frequent ones (single labels only): what each label gets beyond its margin is chosen for the mean F1 of the labels.</param>
/// <param name="Rounds">Times that training goes through the examples.</param>
/// <param name="Folds">Parts of the cross-validation that tunes thresholds and calibration, at least 2.</param>
public sealed record ClassifierOptions(
    bool IsSingle = false,
    int Fields = 1,
    bool UsesLetters = true,
    bool UsesNeighbours = true,
    bool UsesPlace = true,
    bool UsesOrder = true,
    int Grams = 2,
    bool Skips = false,
    double Cost = 0.08,
    int MinCount = 2,
    int MaxFeatures = 1 << 22,
    bool IsBalanced = false,
    int Rounds = 15,
    int Folds = 5);
