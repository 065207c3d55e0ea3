namespace MscAlf.Mining.Claims;

/// <summary>Words that the grammar asks for by themselves, as their hashes (<see cref="WordCutter.HashOf"/>).</summary>
/// <remarks>Written out as constants, which cost nothing to compare with; a test holds them against the words.</remarks>
internal static class Word
{
    public const ulong
        Able = 0x5ca66ec3a5d36e1e, After = 0x2c7625d69537c6a8, Against = 0xdd7ebaa62c1a8ce9, All = 0xbf3d2a59f3e02ec2, Along = 0xfd292960501ebfe1,
        Also = 0x051d79e248816423, And = 0x632f7c06d7b16b65, As = 0x453d65093803c53c, At = 0x80fa891685c0cad8, Be = 0x624ef1a3534c6a78,
        Became = 0xe3cb62ff95ac77cb, Becomes = 0x637b16c92eb7ba67, Been = 0x7127b0abf327a9ba, Being = 0x6a26f5a0b8ee595f, Both = 0x4a1e5ab005f16c85,
        But = 0x10633976a2ec29ac, By = 0x4519ff0a3893794b, Concerning = 0xfc60ad2b548ea215, Count = 0xa1f728ae940a087f, Counts = 0xd33a21450e62e6cf,
        Dependent = 0xd213ccff0c2a8dc3, Driven = 0x0ce592e28cfad982, E = 0x102c886888cf4072, Either = 0x5aa6159859ed81bd, Especially = 0x04d5185cdf95e740,
        Expressing = 0x3b0a3ea28ec9420d, Fail = 0xeda229a6c132c156, Failed = 0x474797f7a5332b9e, Fails = 0x6e02ed0f5b23f315, Following = 0x38d56c3c4d301f8f,
        For = 0xa6bac3318b91ff4a, Found = 0xa5cd6c41308b045c, From = 0x8d506fb9c8f0ed0a, G = 0xe69ff2109d992531, Given = 0xc38a7ce928ffe955,
        Had = 0xb833796093eb82dd, Having = 0x6dcd68ff99e957eb, Hence = 0x04c929825401a4e3, In = 0xc5c3a909c24eb69f, Incapable = 0xcc9ba37963f16a12,
        Including = 0x2970313cbcadbf6c, Instead = 0xcca7c31899e1103e, Known = 0x2cdf96d03b70d823, Labeled = 0x56608f9dc9d93a18, Labelled = 0xf6ce3cf70678971d,
        Less = 0x5687c3e526ae30ae, Like = 0x2493d4a374270f7d, Likely = 0xd0c21931e8531544, Many = 0xa34308f26102288e, More = 0xe8b124f3e4c4ea9d,
        Much = 0x7e92351a5c4afeeb, Namely = 0x9f6f5a5e1c84ef5e, Negative = 0xe2f37fc7e0759fbe, Neither = 0x3da5d752737a4362, No = 0xd50f4d37e824948e,
        None = 0xacc4b207ef9220e2, Nor = 0x70041708b54babd9, Not = 0x43a6ed699e7ff810, Of = 0x97f7cf9f90eba9ac, On = 0x209275b067bdfe50,
        Only = 0xfbc87f9b72db0a27, Or = 0x4442592cefaacf19, Particularly = 0xf6dcbfcf9732d79a, Positive = 0xeee7835631fd5882, Producing = 0x7fe2288aa29eed2e,
        Proven = 0x64536622f1291edb, Rather = 0xe1ebbf03e80a737d, Received = 0x989b544df1a55d1e, Receiving = 0x992fcf45fa9afb04, Regard = 0x8e6eee3d7714f07c,
        Regarding = 0x451f646526873a5b, Regards = 0x27cea03cf8c2c77d, Remained = 0x75c921237259cf1b, Respect = 0xf972da07984d5941, Response = 0x35e41c05695d25b3,
        Score = 0xcf89f8a52694a67b, Scores = 0x2e680d8813c3980e, Seen = 0x539748a03ee8826f, Shown = 0x1e9b61fd4a232caa, So = 0x6f91903259e23626,
        Specific = 0xac59970d6cdf3a54, Stayed = 0xb8d9033ca429962e, Such = 0x1df0a35cf9ee54a4, Terms = 0x9bb3ca0606380273, Than = 0x629fa58e4adcd676,
        That = 0xc79d75184a7372dc, The = 0x12d979f3a9a11fef, Thereby = 0x4e53743eef872f3e, These = 0x77d667e4e32dd15c, This = 0xb4fd91e3cb72ff0a,
        Those = 0x4fe0d91986c5824e, Through = 0xbb8763ebbe511f57, Thus = 0x3b44b701d31e7434, Times = 0x6b3d834b4297d551, To = 0x7794ecca7240cf36,
        Unable = 0xa0d12c033e7d3358, Unlike = 0x9b53406ba2bcf0e5, Upon = 0xd7efb68e7b8ca7dc, Versus = 0xab4e719a1bae9455, Via = 0xc02f63ded7364e84,
        Vs = 0x95226e47f40abfd4, Well = 0x6d4bf0c79128727a, Which = 0x55c2771c818cc4d5, Who = 0x4703f7d338e3ca46, Whose = 0xcc26f7788b950229,
        With = 0xc903831d16af4d70, Without = 0xc67ca74e7814aecc, Yet = 0xbc3574f8ae06e65b, Inside = 0x7528b930cefce4b0, Within = 0xe2f6d449c5c809ba,
        Into = 0xe43a4c8e6dffe6eb, Around = 0x8feb7242c824c57e, Throughout = 0xd7f90568cf57469d, Results = 0xa58e9bcd5bca26f3,
        Ratio = 0x7be73ecf1ad78065, Ratios = 0x6a2c945c94bb5809, Rr = 0x901b611e5c988c08, Hr = 0x8365ab41ac0b6c3d, Odds = 0x9918d8b8503471d1,
        Hazard = 0x7b96d84275697395, Relative = 0x5bbedb7208645b4b, Difference = 0xa93f05b14bd32685, Differences = 0x8742b231bd0c8db8, Mean = 0x87f0dd6f2a135c72,
        P = 0xa4f5f0fa0f3a1e93, Ci = 0x37b1240b6dca9fcd, Interval = 0x9efc74ab6324182b, Ns = 0x8c615570fa043b14, Value = 0x3e26093b7b27aaa7,
        Values = 0xb4bd4ed61778e029, Similar = 0x65cffe1d5e46091d, Significant = 0xc20bd757bc900ab8, Significantly = 0xd7255687133a878d, Between = 0x9261a4408d1f6751,
        Compared = 0x57e6c56b4d261432,
        A = 0x37a22a2638e5ade5, An = 0x1bae9a517cc9cd81, There = 0xbcdadc8870b2e8c8, Respectively = 0xfe92405eff59b7e2, One = 0xf206f7129061d683,
        Due = 0x1f302a34cf5e1912, Associated = 0xb59b0023d6ce57b7, Accompanied = 0x2367ab6043dfe93c, Followed = 0x2bb0137d74037ca4, Paralleled = 0x62120fc4f3641d84,
        Each = 0xb910400d208568fb,
        Differentiation = 0x1237653894b25076, Transdifferentiation = 0x8b4e24a2399cfca4, Conversion = 0x58316c99d1d60a54, Transition = 0x72ae63af8f00e527, Become = 0x28d9ecb418b8461d,
        Representing = 0xd67865d34228b0bb, Represents = 0x5cdfaadd04f08bb0, Represent = 0xf320f6aa4accc809, Serves = 0xc414f6b2f8d72938, Serve = 0x1712134162da3b23,
        Constitutes = 0xe25a0a65176bfee1,
        If = 0xd9e81405caea7dbe, Whether = 0x62dc2cd7e461e2ea, Unless = 0x2f63f7c75da67a52, When = 0x57ba33ed6ec06c0e, Once = 0x0eb250347bede3cf,
        Better = 0x225acee3cbaebf56, Seem = 0x5ae4ca467d769d71,
        Itself = 0xbe776c7f9124be4f, Themselves = 0x5fb8a76e11d4cab3,
        Fewer = 0xbcd701f50ab14992, Irrespective = 0xd34f5a37032d5505, Regardless = 0xd36971b9725daa3a, Treatment = 0x42d797f17ac1ab5e, Assignment = 0x4149532ffbdd5a21,
        Group = 0xf4108bec6de3461d, Arm = 0x73201a3721ff86ca, Advantage = 0x3a753aa2e62d10df,
        Comparison = 0x727a8c9c6217f1e9;
}
