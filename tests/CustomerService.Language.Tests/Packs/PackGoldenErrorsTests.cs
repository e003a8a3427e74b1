using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>A pack with many mistakes: all of them are reported, in order, each once.</summary>
public sealed class PackGoldenErrorsTests
{
    [Fact]
    public void Load_ManyMistakes_AreAllReportedAtOnce()
    {
        using var pack = new TempPack();
        pack.Write("pack.yml", """
            format: 3
            nmae: Corner Shop
            locale: english
            timeZone: Europe/Pariss
            hours:
              monday: ["9-18"]
              tuesday: ["18:00-09:00"]
              wednesday: ["09:00-13:00", "12:00-18:00"]
              thursday: open
              friday:
              saturday: [{from: 9}]
              holidays:
                - date: 2026-13-01
                  name: Thirteenth
                - name: Nameless day
            tone:
              variables:
                phone number: 01632 960 960
            escalation:
              intents: [human]
              repeatedFailures: never
              angerScore: -3
            fallback:
              unknown: ["Sorry {customer.name}", "{nothing}", "{"]
            handoff:
              inHours: hello
            """);
        pack.Write("intents/bad.yml", "intent: Bad Intent\ntitle:\nkind: question\nexamples:\n  - one\n  -\n  - two: three\n  - order #5\n");
        pack.Write("intents/tabs.yml", "intent: tabs\nexamples:\n\t- one\n");
        pack.Write("intents/twin.yml", "intent: thanks\ntitle: Thanks again\nkind: knowledge\narticle: ordr-status\nexamples: [Thank you so much!, many thanks, merci]\n");
        pack.Write("intents/more.yaml", "intent: more\n");
        pack.Write("articles/open.md", "---\nid: open\ntitle: Open\n\nText.\n");
        pack.Write("articles/heading.md", "---\nid: returns\ntitle: Heading\naudience: everyone\n---\n\n# Heading\n\n[x](javascript:alert(1)) and [y](/help/nowhere)\n");
        pack.Write("articles/latin1.md", [0x2D, 0x2D, 0x2D, 0x0A, 0xE9, 0x0A]);
        pack.Write("sentiment.yml", "negative: [bad, worse, worst]\npositive: [bad, good, best]\nneutral: [so, and so]\n");
        pack.Write("languages/fr.yml", "language: en\nexamples: &all [un, deux, trois]\n");

        var result = pack.Load();

        Assert.Null(result.Pack);
        Assert.Equal(
            """
            articles/heading.md:4:11: The audience 'everyone' is not known. Write public or agents.
            articles/heading.md:7: The article does not begin with a paragraph. Begin with the short answer in a paragraph of its own, before any heading or list: it is what a reply quotes.
            articles/heading.md:9:1: The link 'javascript:alert(1)' is not allowed. Links begin with https:, http:, mailto:, tel:, '/' or '#'; another article is '/help/its-id'.
            articles/heading.md:9:30: There is no article 'nowhere'. Add it to the folder 'articles', or remove the reference.
            articles/latin1.md:2: The file is not UTF-8 text. Save it with the encoding UTF-8.
            articles/open.md:1: The front matter is not closed. Write a line '---' after its last key.
            articles/returns.md:2:5: The article 'returns' is also in articles/heading.md. Give one of them another id, or make one article of the two.
            intents/bad.yml:1:9: The intent id 'Bad Intent' is not valid. Use lower-case letters a-z, digits, '_' and '-', beginning with a letter or digit, 64 characters at most.
            intents/bad.yml:2:7: 'title' has no value. Write for example 'title: Where is my order'.
            intents/bad.yml:3:7: The kind 'question' is not known. Write knowledge, smalltalk or escalation.
            intents/bad.yml:5: 'examples' has only 2 examples. Write at least 3; 25 or more make it good.
            intents/bad.yml:6:4: This example is empty. Write its text, or delete the line.
            intents/bad.yml:7:5: This example should be text, but is a map of keys and values. Put the whole text in quotes: ': ' and a leading '[' or '{' mean something else in YAML.
            intents/bad.yml:8:11: What follows '#' would be lost as a comment. Put the whole text in quotes, or a space after '#' if a comment is meant.
            intents/more.yaml: Files in 'intents' end in '.yml'. Rename the file to 'more.yml', or move it out of the pack.
            intents/tabs.yml:3:1: A tab is used for indentation, which YAML forbids. Indent with spaces.
            intents/twin.yml:1:9: The intent 'thanks' is also in intents/thanks.yml. Give one of them another id, or make one intent of the two.
            intents/twin.yml:4:10: There is no article 'ordr-status'. Did you mean 'order-status'?
            languages/fr.yml:2:11: Text that begins with '&' or '*' is an anchor or alias in YAML; packs do not use them. If it is text, put the whole text in quotes.
            pack.yml: 'outOfHours' is missing. Add 'outOfHours:' with one '- reply' line for each.
            pack.yml:1:9: Format '3' is not known. Write 'format: 1'.
            pack.yml:2:1: Unknown key 'nmae'. Did you mean 'name'?
            pack.yml:3:9: 'english' is not a language tag. Write for example 'en', 'fr' or 'en-GB'.
            pack.yml:4:11: The time zone 'Europe/Pariss' is not known. Did you mean 'Europe/Paris'?
            pack.yml:6: The hours do not say what holds on sunday. Add for example 'sunday: closed' or 'sunday: ["09:00-18:00"]'.
            pack.yml:6:12: '9-18' is not a time range. Write for example '09:00-18:00', with two digits each and 24:00 as the end of the day.
            pack.yml:7:13: The time range '18:00-09:00' ends before it begins. Hours past midnight belong to the next day: write 'HH:mm-24:00' here and '00:00-HH:mm' there.
            pack.yml:8:30: The time ranges 09:00-13:00 and 12:00-18:00 overlap. Make one range of them, or set them apart.
            pack.yml:9:13: 'open' is not a time range. Write for example '09:00-18:00', with two digits each and 24:00 as the end of the day.
            pack.yml:10:10: 'friday' does not say when people are there. Write 'friday: closed' or 'friday: ["09:00-18:00"]'.
            pack.yml:11:14: This time range should be text, but is a map of keys and values. Put the whole text in quotes: ': ' and a leading '[' or '{' mean something else in YAML.
            pack.yml:13:13: '2026-13-01' is not a date. Write year, month and day, for example '2026-12-25'.
            pack.yml:15:7: This holiday has no 'date'. Add 'date: 2026-12-25'.
            pack.yml:18:5: 'phone number' cannot be a variable's name. Use letters a-z, digits and '_', beginning with a letter.
            pack.yml:20:13: There is no intent 'human'. Add it to the folder 'intents', or remove the reference.
            pack.yml:21:21: 'repeatedFailures' is 'never', which is not a whole number from 1 to 10. Write for example 'repeatedFailures: 2'.
            pack.yml:22:15: 'angerScore' is '-3', which is not a number from -1 to 0. Write for example 'angerScore: -0.7'.
            pack.yml:24:13: The placeholder '{customer.name}' does not say what stands there when the value is not known. Write for example '{customer.name|there}', or '{customer.name|}' for nothing.
            pack.yml:24:38: Unknown placeholder '{nothing}'. Known: customer.name, company.name, hours.today, hours.nextOpening, tone.greetingName, tone.signOff, contact.email; your own go below 'tone: variables:'.
            pack.yml:24:51: The '{' at character 1 is not closed. Write placeholders as {customer.name|there}, and braces that are text as {{ and }}.
            pack.yml:26:12: 'inHours' should be a list, but is text. Write one '- reply' line for each below 'inHours:'.
            sentiment.yml:2:12: The example 'bad' of positive is also one of negative (sentiment.yml:1). Keep it where it belongs.
            sentiment.yml:3: 'neutral' has only 2 examples. Write at least 3; 25 or more make it good.
            """,
            string.Join('\n', result.Errors));
    }
}
