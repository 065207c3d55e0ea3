using System.Buffers;

namespace MscAlf.Mining.Syntax;

/// <summary>What a short line speaks of, by words that sites use the world over: other stories, comments, newsletters, the author.</summary>
internal static class LineWords
{
    /// <summary>The line speaks of comments.</summary>
    public const uint Comment = 1;

    /// <summary>It asks to subscribe, or says that somebody paid for it.</summary>
    public const uint Advert = 1 << 2 | 1 << 3;

    /// <summary>It asks to share or follow.</summary>
    public const uint Share = 1 << 4;

    /// <summary>It speaks of rights and terms.</summary>
    public const uint Rights = 1 << 7;

    // Pieces of folded lines; a kind is a bit, the surest first.
    private static readonly SearchValues<string>[] Kinds =
    [
        Of("comment", "reply", "leave a ", "responses", "kommentar", "comentário", "comentario", "commentaire", "discussion"),
        Of("related", "recommend", "you may also", "you might", "more from", "more on", "read more", "also read", "read also", "see also", "popular", "trending", "latest", "recent", "most read", "similar", "up next", "more stories", "more news", "more articles", "keep reading", "don't miss", "previous", "next ", "further reading", "explore", "mais lidas", "leia também", "lire aussi", "weitere", "mehr zum", "te puede"),
        Of("newsletter", "subscribe", "sign up", "inbox", "email", "e-mail", "subscription", "join our", "download our", "our app", "abonn"),
        Of("advert", "sponsor", "promoted", "publicidade", "anzeige", "affiliate", "commission", "coupon"),
        Of("share", "tweet", "facebook", "twitter", "linkedin", "whatsapp", "follow us", "follow @", "pinterest", "instagram", "print this"),
        Of("about the author", "author", "written by", "posted by", "by ", "contributor", "reporter", "editor"),
        Of("photo", "image", "credit", "getty", "courtesy", "picture", "screenshot", "illustration", "reuters", "foto", "video", "watch:"),
        Of("copyright", "all rights reserved", "privacy", "terms", "cookie", "disclaimer", "licen", "©"),
        Of("contact", "phone", "call us", "get in touch", "address", "book a ", "schedule", "request a", "get started", "learn more", "free trial", "buy now", "shop now", "add to cart", "donate", "support us", "click here", "download", "register", "log in", "login", "sign in", "account"),
        Of("tags", "tagged", "categor", "filed under", "topics", "posted in", "labels", "keywords", "published", "updated", "posted on", "min read", "minutes read", "ago"),
        Of("reference", "sources", "source:", "bibliography", "footnote", "citation", "works cited"),
        Of("table of contents", "in this article", "on this page", "jump to", "contents", "overview", "what you'll learn", "skip to"),
        Of("faq", "frequently asked", "questions", "conclusion", "summary", "introduction", "takeaway", "final thoughts", "bottom line"),
        Of(" is a ", " is an ", " is the ", "founder", "author of", "lives in", "based in", "years of experience", "specializ", "specialis", "passionate about", "has written", "has worked", "graduate", "holds a ", "i'm ", "hi, i", "my name is", "about me"),
        Of("about us", "our team", "we are ", "our mission", "leading provider", "headquartered", "for more information", "visit www", "visit our", "visit us", "learn more about", "more information", "press contact", "media contact"),
        Of("don't forget", "let us know", "let me know", "in the comments", "check out", "follow me", "follow along", "stay tuned", "thank you for", "thanks for", "happy ", "if you enjoyed", "if you liked", "support", "patreon", "help us"),
        Of("this article", "this post", "this story", "originally", "first appeared", "republished", "editor's note", "note:", "update:", "correction", "reprinted", "adapted from"),
    ];

    /// <summary>How many kinds there are.</summary>
    public static int Count => Kinds.Length;

    /// <summary>The kinds of a folded line, one bit each; 0 for none.</summary>
    /// <param name="folded">The line.</param>
    /// <param name="words">A longer line is none.</param>
    public static uint Of(string folded, int words)
    {
        if (folded.Length > words * 12) return 0;
        uint kinds = 0;
        for (int k = 0; k < Kinds.Length; k++)
        {
            if (folded.AsSpan().ContainsAny(Kinds[k])) kinds |= 1u << k;
        }
        return kinds;
    }

    private static SearchValues<string> Of(params string[] words) => SearchValues.Create(words, StringComparison.Ordinal);
}
