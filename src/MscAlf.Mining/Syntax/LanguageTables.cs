using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>What languages in Latin script are told by: frequent words, endings and letters. Data; a mark that several languages share weighs less.</summary>
internal static class LanguageTables
{
    /// <summary>One language.</summary>
    /// <param name="Code">ISO 639-1.</param>
    /// <param name="Words">Function words, and words that papers use often.</param>
    /// <param name="Endings">Of words with five letters or more.</param>
    /// <param name="Letters">That English lacks.</param>
    public sealed record Language(string Code, string Words, string Endings, string Letters);

    /// <summary>Longest ending.</summary>
    public const int LongestEnding = 6;

    /// <summary>All languages; English first.</summary>
    public static readonly Language[] All =
    [
        new("en", "the of and to in is that was were with for by are on as from this be have has it which or an not at these we our can but been their also may during after between than both its had into when however they there who those such using used about will would more other most only some then over under through while because if you your he she his her what how all no so do does did could should among within without versus per via either each many two three new case report study trial review patients cells treatment disease effect effects role use high low a based",
            "ness ing ings ment ments ity ities ed ly sis ated ism tion tions ous ical ship ure ates tive ic ive th", ""),
        new("de", "der die das und ist nicht mit von zu den dem des ein eine einer eines einem einen wurde wurden sind auf für als auch bei nach durch werden wird sich oder zur zum über im am aus dass es wir sie haben hat war kann diese dieser dieses sowie unter vom beim gegen ohne zwischen bis noch nur mehr keine kein keinen weder zwei drei neue neuer ihre seine wie wenn weil vor während innerhalb hinsichtlich ziel studie jahre patienten fall",
            "ung ungen keit heit lich liche lichen licher ischen ische ischer isches schaft nisse tät täten zellen kranken ierung ierten ende enden igen iger iges versagen ten", "äöüß"),
        new("fr", "le la les des est et une un du dans que qui pour par sur avec sont ont été ces cette au aux en il elle nous ne pas ou se ce leur leurs entre chez après être son ses de à cas propos étude malades lors sans sous depuis ainsi afin était étaient avait a selon aucun aucune chaque deux trois mais dont très peut puis cours suivi souris traitement prise charge hépatique",
            "tion tions ité ités eux euse euses ique iques aire aires ement ements eur eurs ée ées ancy ance ances isme elle elles aiguë és", "éèêàçùûîôœë"),
        new("es", "el la los las de y en que un una del con por para es se son al como más no fue fueron su sus entre este esta estos estas ha han lo o pero sobre desde también muy después sin hasta durante tras según años caso estudio nos ni cada dos tres mayor menor pacientes tratamiento hepático hepática células resultados a e presentamos",
            "ción ciones dad dades miento mientos ico ica icos icas ado ada ados adas encia encias oso osa aron ieron ería idad idades ivo ivos mente", "ñáíóúé¿¡"),
        new("it", "il lo la gli le di e che è un una del della dei delle degli dello nel nella nei nelle con per sono stato stata stati state si da al alla come più non tra questo questa questi queste anche ha hanno dal dalla sul sulla o ma i in era erano durante dopo presso senza fra due tre caso studio pazienti fegato ed ad ai agli alle",
            "zione zioni ità mento menti tico tica tici ato ata ati ate anza enza oso osa ico ica ici iche etto ezza mente uti ute", "àèìòùé"),
        new("pt", "o a os as de e que em um uma do da dos das no na nos nas com por para é foi foram se são ao aos à às como mais não entre este esta também pelo pela pelos pelas seu sua ou após sem sobre até durante anos caso estudo esse essa esses essas dois três pacientes fígado hepática hepático crianças prazo longo maior menor",
            "ção ções dade dades mento mentos ico ica icos icas ado ada ados adas ência ências oso osa aram eram mente ões ão inho ivo ivos", "ãõçâêôáéíóú"),
        new("nl", "de het een en van in is dat op te met voor zijn werd werden aan door bij niet als ook uit naar om over deze dit er maar of wordt heeft hebben tot dan na die wij we geen tijdens onder zonder tussen tegen jaar drie twee meer doel onderzoek patiënten patiënte resultaten rol waren kan kunnen zij hun nog",
            "heid heden ing ingen lijk lijke elijk elijke isch ische teit schap ende cellen eren eerd eerde ieve gen", "ëï"),
        new("pl", "i w z na do że jest się nie oraz przez po od dla to jak przy są był była było były ich jego lub ze który która które u o a podczas niż ostrą we za pod bez między pacjentów chorych wyniki leczenie badania opis rola",
            "ości ość nia nie nych nego owych owej owego ych ego ów ach ami owie ania enia enie anie iem ymi cji cja cje wano szpital ej", "ąęłńśźżćó"),
        new("sv", "och att det som en ett är av för med på den till inte var vid har från om eller efter hos kan men de i vi under denna detta dessa samt inga ingen år fall utan mellan mot över två tre sig bättre kvinna kvinnor män akut syftet studien patienter patienterna resultat lång betydelsen",
            "ningen ningar het heten erna arna orna isk iska iskt ande ade ades tion tionen lig liga ligt else elser ling sjukdom sikt celler", "åäö"),
        new("da", "og at det som en et er af for med på den til ikke var ved har fra om eller efter hos kan men de i vi der blev under akut denne dette disse samt ingen år uden mellem mod over to tre sig bedre formålet undersøgelsen kvinde mænd fald patienter patienterne resultater lang også havde",
            "ningen ninger hed heden erne isk iske ende ede lig lige ligt else elser ling sygdom gt celler", "æøå"),
        new("no", "og at det som en et er av for med på den til ikke var ved har fra om eller etter hos kan men de i vi ble under denne dette disse samt ingen år uten mellom mot over to tre seg bedre hensikten studien kvinne kvinner menn akutt pasienter pasientene pasientar resultater lang enn også hadde løpet gammel",
            "ningen ninger het heten ene isk iske ende ede lig lige else elser ling sykdom kk celler ert", "æøå"),
        new("tr", "ve bir bu da de için ile olarak olan en daha çok gibi sonra kadar ise veya hasta oldu edildi göre arasında üç iki olgu yaşında kadın erkek çalışma çalışmanın amacı sonuç sonuçları tedavisi tedavi her hem ya ki ancak fazla vardır gözlenmedi saptandı sonuçlar sırasında ilişkili uzun",
            "lar ler ları leri ların lerin sı si nın nin nün nun dır dir dür tır tir maktadır mektedir landı lendi ması mesi liği lığı inde ında sında sinde yla yle ti dı di ndi nde", "ğışçöüı"),
        new("cs", "a v na se je že s z do pro byl byla bylo byly jako při po nebo které který která jsou od ke u o i ve ze k tyto tento těchto během mezi pacientů pacientky nemocných případ případy výsledky léčba studie tři dva poté však lepší",
            "ní ního ných ého ých ové ová ovi ou ami ách ek ící ost osti ství nosti ováno ovány eny mi", "ěřůčžšýíáéúňťď"),
        new("fi", "ja on ei että se oli ovat tai kun mutta myös sekä joka jotka ole olivat voi hän tämä nämä jälkeen välillä mukaan potilaat potilaiden hoito hoidon tutkimus tutkimuksessa",
            "ssa ssä sta stä lla llä lle iin een neen den jen ista istä uksen ksen minen misen nut nyt tiin vat vät", "äö"),
        new("hu", "és az a egy nem hogy is volt van voltak ezt ez vagy mint meg után között során esetén betegek kezelés kezelése vizsgálat máj alapján szerint",
            "ban ben nak nek val vel ság ség ok ek ások ések ása ése ott ett ból ből hoz hez tól től", "őűáéíóöúü"),
        new("ro", "și în cu la de pentru pe din nu este sunt care un o al ale ai a fost au mai prin după între sau că se pacienți pacienților studiu caz tratamentul",
            "ului ilor lor ție ții ați ată ate ești iei ei ul ea", "ăâîșțşţ"),
    ];

    /// <summary>Which languages (bit i: the i-th) have a word.</summary>
    public static readonly LowerWords Words = new(Entries(static l => l.Words));

    /// <summary>Which languages have an ending.</summary>
    public static readonly LowerWords Endings = new(Entries(static l => l.Endings), fromEnd: true);

    /// <summary><see cref="Words"/> that are ASCII letters.</summary>
    public static readonly PackedWords PlainWords = new(Entries(static l => l.Words));

    /// <summary><see cref="Endings"/> that are ASCII letters.</summary>
    public static readonly PackedEndings PlainEndings = new(Entries(static l => l.Endings));

    /// <summary>Whether an ending may close with two letters of the alphabet: the last but one at 32 × its number, the last at its number, counted from a.</summary>
    public static readonly bool[] LastTwo = IndexLastTwo();

    /// <summary>Which languages have a letter beyond ASCII, by its code up to U+024F.</summary>
    public static readonly uint[] Letters = IndexLetters();

    /// <summary>Words that lose their vowel before another word (<c>l'inflammation</c>).</summary>
    public static readonly FrozenDictionary<string, uint> Elided = new Dictionary<string, uint>(StringComparer.Ordinal)
    {
        ["l"] = Mask("fr", "it"), ["d"] = Mask("fr", "it"), ["qu"] = Mask("fr"), ["n"] = Mask("fr"), ["s"] = Mask("fr"), ["j"] = Mask("fr"), ["c"] = Mask("fr"), ["m"] = Mask("fr"),
        ["dell"] = Mask("it"), ["nell"] = Mask("it"), ["all"] = Mask("it"), ["sull"] = Mask("it"), ["dall"] = Mask("it"), ["un"] = Mask("it"), ["quest"] = Mask("it"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Small words inside names of people.</summary>
    public static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        ["de", "la", "las", "los", "van", "der", "den", "von", "vom", "zu", "zur", "di", "da", "do", "dos", "das", "del", "della", "du", "des", "le", "el", "al", "bin", "ibn", "ben", "e", "y", "et", "und", "and", "the", "of", "i", "ter", "ten", "te"], StringComparer.Ordinal);

    private static uint Mask(params ReadOnlySpan<string> codes)
    {
        uint mask = 0;
        foreach (string code in codes) mask |= 1u << Array.FindIndex(All, l => l.Code == code);
        return mask;
    }

    private static IEnumerable<KeyValuePair<string, uint>> Entries(Func<Language, string> list) =>
        All.SelectMany((language, k) => list(language).Split(' ').Select(entry => KeyValuePair.Create(entry, 1u << k)));

    private static bool[] IndexLastTwo()
    {
        var result = new bool[32 * 32];
        foreach (string ending in All.SelectMany(static l => l.Endings.Split(' ')))
        {
            if (ending.Length > 1 && char.IsAsciiLetterLower(ending[^2]) && char.IsAsciiLetterLower(ending[^1])) result[(ending[^2] - 'a') * 32 + ending[^1] - 'a'] = true;
        }
        return result;
    }

    private static uint[] IndexLetters()
    {
        var result = new uint[0x250];
        for (int k = 0; k < All.Length; k++)
        {
            foreach (char c in All[k].Letters) result[c] |= 1u << k;
        }
        return result;
    }
}
