using System.Collections.Frozen;

namespace CustomerService.Language.Entities.Names;

/// <summary>Names that are known without being told: frequent given names, countries and big cities.</summary>
internal static class Gazetteer
{
    public static FrozenSet<string> GivenNames { get; } = Read("""
        aaron adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alice alina amanda amelia amy ana andrea andreas andrew
        angela anita anna anne anthony antonio arthur barbara ben benjamin bernd brian bruno camila carla carlos carmen caroline catherine
        charles charlotte chloe christian christina christine christopher clara claudia daniel daniela david deborah dennis diana diego
        dmitri dominik edward elena elisabeth elizabeth ella emily emma eric erik ethan eva fabian fatima felix fernando florian francesca
        frank franz gabriel george giulia grace hannah hans harry hassan heather heidi helen helena henry hiroshi hugo ian ibrahim ines
        ingrid irina isabel isabella ivan jack jacob jakob james jan jane jason javier jennifer jessica jing johan johann john jonas jonathan
        jorge jose joseph joshua juan judith julia julian juliane karen karin karl kate katharina katherine kathrin kenji kevin klaus
        kristina laura lauren lea lena leo leonardo liam lisa lucas lucia lucy luis luka lukas maja manuel marcel marco margaret maria marie
        mario marion markus martha martin martina mary mateo matteo matthew matthias max maximilian mei melanie melissa mia michael michaela
        michelle miguel mohamed mohammed monica monika natalia natalie nathan nicholas nicole nikolai nina noah nora oliver olivia olga
        omar oscar patricia patrick paul paula pauline pedro peter petra philip philipp pierre priya rachel rafael raj ralf rebecca renate
        ricardo richard robert roberto roland rosa ruth ryan sabine samantha samuel sandra sara sarah sebastian silvia simon sofia sophia
        sophie stefan stefanie stephanie stephen steven susan susanne svetlana sven tamara tanja thomas tim timothy tobias tomas ulrike
        uwe valentina vanessa vera veronika victor victoria vincent vladimir walter wei werner wolfgang xavier yasmin yuki yusuf zoe
        """);

    public static FrozenSet<string> Places { get; } = Lines("""
        afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bangladesh, belarus, belgium, bolivia, bosnia,
        botswana, brazil, bulgaria, cambodia, cameroon, canada, chile, china, colombia, costa rica, croatia, cuba, cyprus, czechia,
        czech republic, denmark, ecuador, egypt, estonia, ethiopia, finland, france, germany, ghana, greece, guatemala, honduras,
        hong kong, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan, kazakhstan, kenya, kosovo, kuwait,
        latvia, lebanon, liechtenstein, lithuania, luxembourg, malaysia, malta, mexico, moldova, monaco, mongolia, montenegro, morocco,
        nepal, netherlands, new zealand, nicaragua, nigeria, north macedonia, norway, pakistan, panama, paraguay, peru, philippines, poland,
        portugal, qatar, romania, russia, saudi arabia, senegal, serbia, singapore, slovakia, slovenia, south africa, south korea, spain,
        sri lanka, sweden, switzerland, syria, taiwan, tanzania, thailand, tunisia, uganda, ukraine, united arab emirates, united kingdom,
        united states, uruguay, venezuela, vietnam, zimbabwe, england, scotland, wales, northern ireland, amsterdam, athens, atlanta,
        auckland, bangkok, barcelona, basel, beijing, belgrade, berlin, bern, birmingham, bogota, bonn, boston, bratislava, brisbane, bristol,
        brussels, bucharest, budapest, buenos aires, cairo, cape town, chicago, cologne, copenhagen, dallas, delhi, denver, detroit, dresden,
        dubai, dublin, edinburgh, frankfurt, geneva, glasgow, graz, hamburg, hanover, hanoi, helsinki, houston, innsbruck, istanbul, jakarta,
        johannesburg, karachi, kiev, krakow, kyiv, lagos, las vegas, leeds, leipzig, lima, linz, lisbon, liverpool, ljubljana, london,
        los angeles, lyon, madrid, manchester, manila, marseille, melbourne, mexico city, miami, milan, montreal, moscow, mumbai, munich,
        nairobi, naples, new york, new york city, nice, nuremberg, oslo, ottawa, paris, perth, philadelphia, phoenix, porto, prague, riga,
        rio de janeiro, rome, rotterdam, salzburg, san diego, san francisco, santiago, sao paulo, seattle, seoul, shanghai, sofia,
        stockholm, stuttgart, sydney, tallinn, tel aviv, tokyo, toronto, turin, valencia, vancouver, venice, vienna, vilnius, warsaw,
        washington, wellington, zagreb, zurich
        """);

    private static FrozenSet<string> Read(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Lines(string names) =>
        names.ReplaceLineEndings(" ").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
