using System.Collections.Immutable;

namespace MscAlf.Mining.Syntax;

/// <summary>Cuts a sentence into tokens. The seam at which another tokenizer can be put in.</summary>
public interface ITokenizer
{
    /// <summary>Appends the tokens of <paramref name="sentence"/> in order.</summary>
    /// <param name="sentence">The sentence's characters.</param>
    /// <param name="offset">Where the sentence starts in the clean text; added to every token's start.</param>
    /// <param name="tokens">Receives the tokens; they do not overlap and together hold every non-space character.</param>
    void Tokenize(ReadOnlySpan<char> sentence, int offset, ImmutableArray<Token>.Builder tokens);
}
