namespace MscAlf.Mining.Claims;

/// <summary>Words that the grammar asks for by themselves, as their hashes (<see cref="WordCutter.HashOf"/>).</summary>
internal static class Word
{
    public static readonly ulong
        Able = Hash("able"), After = Hash("after"), Against = Hash("against"), All = Hash("all"), Along = Hash("along"), Also = Hash("also"), And = Hash("and"),
        As = Hash("as"), At = Hash("at"), Be = Hash("be"), Became = Hash("became"), Becomes = Hash("becomes"), Been = Hash("been"), Being = Hash("being"), Both = Hash("both"),
        But = Hash("but"), By = Hash("by"), Concerning = Hash("concerning"), Count = Hash("count"), Counts = Hash("counts"), Dependent = Hash("dependent"),
        Driven = Hash("driven"), E = Hash("e"), Either = Hash("either"), Especially = Hash("especially"), Expressing = Hash("expressing"), Fail = Hash("fail"),
        Failed = Hash("failed"), Fails = Hash("fails"), Following = Hash("following"), For = Hash("for"), Found = Hash("found"), From = Hash("from"), G = Hash("g"),
        Given = Hash("given"), Had = Hash("had"), Having = Hash("having"), Hence = Hash("hence"), In = Hash("in"), Incapable = Hash("incapable"),
        Including = Hash("including"), Instead = Hash("instead"), Known = Hash("known"), Labeled = Hash("labeled"), Labelled = Hash("labelled"), Less = Hash("less"),
        Like = Hash("like"), Likely = Hash("likely"), Many = Hash("many"), More = Hash("more"), Much = Hash("much"), Namely = Hash("namely"), Negative = Hash("negative"),
        Neither = Hash("neither"), No = Hash("no"), None = Hash("none"), Nor = Hash("nor"), Not = Hash("not"), Of = Hash("of"), On = Hash("on"), Only = Hash("only"),
        Or = Hash("or"), Particularly = Hash("particularly"), Positive = Hash("positive"), Producing = Hash("producing"), Proven = Hash("proven"), Rather = Hash("rather"),
        Received = Hash("received"), Receiving = Hash("receiving"), Regard = Hash("regard"), Regarding = Hash("regarding"), Regards = Hash("regards"),
        Remained = Hash("remained"), Respect = Hash("respect"), Response = Hash("response"), Score = Hash("score"), Scores = Hash("scores"), Seen = Hash("seen"),
        Shown = Hash("shown"), So = Hash("so"), Specific = Hash("specific"), Stayed = Hash("stayed"), Such = Hash("such"), Terms = Hash("terms"), Than = Hash("than"),
        That = Hash("that"), The = Hash("the"), Thereby = Hash("thereby"), These = Hash("these"), This = Hash("this"), Those = Hash("those"), Through = Hash("through"),
        Thus = Hash("thus"), Times = Hash("times"), To = Hash("to"), Unable = Hash("unable"), Unlike = Hash("unlike"), Upon = Hash("upon"), Versus = Hash("versus"),
        Via = Hash("via"), Vs = Hash("vs"), Well = Hash("well"), Which = Hash("which"), Who = Hash("who"), Whose = Hash("whose"), With = Hash("with"),
        Without = Hash("without"), Yet = Hash("yet"), Inside = Hash("inside"), Within = Hash("within"), Into = Hash("into"), Around = Hash("around"), Throughout = Hash("throughout");

    private static ulong Hash(string word) => WordCutter.HashOf(word);
}
