using System.Text.Json;
using CustomerService.Browser.Tests.Browsers;

namespace CustomerService.Browser.Tests;

/// <summary>What the chat reads aloud is made for the ear, by the rules of the telephone, and in its own language.</summary>
public sealed class SpokenTextTests(BrowserFixture browser)
{
    public static TheoryData<string, bool, string> Examples => [.. JsonSerializer
        .Deserialize<Example[]>(File.ReadAllBytes(RepositoryFiles.Path("tests/CustomerService.Channels.Tests/Voice/spoken-text.json")), JsonSerializerOptions.Web)!
        .Select(example => (example.Text, example.Markdown, example.Said))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Text_is_made_for_the_ear_as_on_the_telephone(string text, bool markdown, string said)
    {
        Assert.Equal(said, await browser.WorkOutAsync<string>(
            "async ([text, markdown]) => (await import('/customer-chat-voice/spoken.js')).spoken({ text, markdown, from: 'bot', parts: [], choices: [] }, {})",
            new object[] { text, markdown }));
    }

    [Fact]
    public async Task Cards_and_places_are_said_without_links()
    {
        Assert.Equal("Look. Red shoe. € 89. A red shoe from the side. Take it. The shop. Mill Lane 1.", await browser.WorkOutAsync<string>(
            """
            async () => (await import('/customer-chat-voice/spoken.js')).spoken({
              text: 'Look', from: 'bot', choices: [], parts: [
                { cards: [{ title: 'Red shoe', text: '€ 89', image: { url: 'https://shop.example/1.png', description: 'A red shoe from the side' }, buttons: [{ title: 'Take it', reply: 'I take it' }] }] },
                { location: { name: 'The shop', address: 'Mill Lane 1', latitude: 1, longitude: 2 } }, null, { later: {} },
              ],
            }, {})
            """));
    }

    [Theory]
    [InlineData("You can return it within 60 days and we pay for the label.", "de", "en")]
    [InlineData("Sie können die Ware innerhalb von 60 Tagen zurückgeben, und wir zahlen das Etikett.", "en-US", "de")]
    [InlineData("Vous pouvez renvoyer les articles dans les 60 jours.", "en", "fr")]
    [InlineData("Puede devolver los artículos en 60 días y la etiqueta es gratuita.", "en", "es")]
    [InlineData("Può restituire gli articoli entro 60 giorni e non paga la spedizione.", "en", "it")]
    [InlineData("Pode devolver os artigos em 60 dias e não paga o envio.", "en", "pt")]
    [InlineData("U kunt de artikelen binnen 60 dagen terugsturen en het label is gratis.", "en", "nl")]
    [InlineData("Du kan skicka tillbaka varorna inom 60 dagar och det är gratis.", "en", "sv")]
    [InlineData("Możesz zwrócić towar w ciągu 60 dni i nie płacisz za etykietę.", "en", "pl")]
    [InlineData("Zboží můžete vrátit do 60 dnů a štítek je zdarma, pokud se vám nelíbí.", "en", "cs")]
    [InlineData("Ürünleri 60 gün içinde iade edebilirsiniz ve bu etiket sizin için ücretsizdir.", "en", "tr")]
    [InlineData("يمكنك إرجاع المنتجات خلال 60 يومًا.", "en", "ar")]
    [InlineData("60日以内に返品できます。", "en", "ja")]
    [InlineData("Вы можете вернуть товар в течение 60 дней.", "en", "ru")]
    [InlineData("Our shop 東京 is open, and you can return it there.", "en-GB", "en-GB")]
    [InlineData("48213", "sv", "sv")]
    [InlineData("OK", "pt-BR", "pt-BR")]
    [InlineData("Vielen Dank", "de-AT", "de-AT")]
    public async Task Language_of_an_answer_is_known(string text, string chat, string language)
    {
        Assert.Equal(language, await browser.WorkOutAsync<string>(
            "async ([text, tag]) => (await import('/customer-chat-voice/languages.js')).languageOf(text, tag)", new[] { text, chat }));
    }

    private sealed record Example(string Text, string Said, bool Markdown);
}
