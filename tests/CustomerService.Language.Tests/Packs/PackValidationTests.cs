using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>One mistake at a time: each is the only error, at the right place and with its cure.</summary>
public sealed class PackValidationTests
{
    [Theory]
    // pack.yml
    [InlineData("pack.yml", "format: 1", "format: 2", "pack.yml:1:9: Format '2' is not known. Write 'format: 1'.")]
    [InlineData("pack.yml", "format: 1\n", "", "pack.yml: 'format' is missing. Add a line such as 'format: 1'.")]
    [InlineData("pack.yml", "name: Corner Shop", "name:", "pack.yml:2:6: 'name' has no value. Write for example 'name: Larkfield Goods'.")]
    [InlineData("pack.yml", "name: Corner Shop", "name: [Corner Shop]", "pack.yml:2:7: 'name' should be text, but is a list. Write for example 'name: Larkfield Goods'; text with ': ' in it needs quotes.")]
    [InlineData("pack.yml", "name: Corner Shop", "nmae: Corner Shop", "pack.yml:2:1: Unknown key 'nmae'. Did you mean 'name'?")]
    [InlineData("pack.yml", "name: Corner Shop", "colour: red\nname: Corner Shop", "pack.yml:2:1: Unknown key 'colour'. Known here: format, name, description, locale, timeZone, hours, tone, escalation, fallback, handoff, entities.")]
    [InlineData("pack.yml", "name: Corner Shop", "name: Corner Shop\nname: Shop", "pack.yml:3:1: The key 'name' is here twice. Keep one of them.")]
    [InlineData("pack.yml", "name: Corner Shop", "name: Shop: corner", "pack.yml:2:11: This is not YAML: While scanning a plain scalar value, found invalid mapping. Check indentation, quotes and colons here and in the line above.")]
    [InlineData("pack.yml", "locale: en", "locale: English", "pack.yml:3:9: 'English' is not a language tag. Write for example 'en', 'fr' or 'en-GB'.")]
    [InlineData("pack.yml", "Europe/London", "Europe/Lodnon", "pack.yml:4:11: The time zone 'Europe/Lodnon' is not known. Did you mean 'Europe/London'?")]
    [InlineData("pack.yml", "Europe/London", "../../etc/passwd", "pack.yml:4:11: The time zone '../../etc/passwd' is not known. Write an IANA name such as 'Europe/London'.")]
    [InlineData("pack.yml", "[\"10:00-16:00\"]", "[\"9-16\"]", "pack.yml:11:14: '9-16' is not a time range. Write for example '09:00-18:00', with two digits each and 24:00 as the end of the day.")]
    [InlineData("pack.yml", "[\"10:00-16:00\"]", "[\"10:00-25:00\"]", "pack.yml:11:14: '10:00-25:00' is not a time range. Write for example '09:00-18:00', with two digits each and 24:00 as the end of the day.")]
    [InlineData("pack.yml", "[\"10:00-16:00\"]", "[\"22:00-02:00\"]", "pack.yml:11:14: The time range '22:00-02:00' ends before it begins. Hours past midnight belong to the next day: write 'HH:mm-24:00' here and '00:00-HH:mm' there.")]
    [InlineData("pack.yml", "[\"10:00-16:00\"]", "[]", "pack.yml:11:13: 'saturday' does not say when people are there. Write 'saturday: closed' or 'saturday: [\"09:00-18:00\"]'.")]
    [InlineData("pack.yml", "\"13:30-18:00\"", "\"12:00-18:00\"", "pack.yml:7:28: The time ranges 09:00-12:30 and 12:00-18:00 overlap. Make one range of them, or set them apart.")]
    [InlineData("pack.yml", "  sunday: closed\n", "", "pack.yml:6: The hours do not say what holds on sunday. Add for example 'sunday: closed' or 'sunday: [\"09:00-18:00\"]'.")]
    [InlineData("pack.yml", "  sunday: closed", "  sundai: closed", "pack.yml:12:3: Unknown key 'sundai'. Did you mean 'sunday'?")]
    [InlineData("pack.yml", "date: 2026-12-25", "date: 25/12/2026", "pack.yml:14:13: '25/12/2026' is not a date. Write year, month and day, for example '2026-12-25'.")]
    [InlineData("pack.yml", "date: 2026-12-25", "date: 2026-02-30", "pack.yml:14:13: '2026-02-30' is not a date. Write year, month and day, for example '2026-12-25'.")]
    [InlineData("pack.yml", "date: 2026-12-25", "date: 2026-12-24", "pack.yml:16:13: The holiday 2026-12-24 is here twice. Keep one of them.")]
    [InlineData("pack.yml", "      name: Christmas Day\n", "", "pack.yml:14:7: This holiday has no 'name'. Add 'name: Christmas Day'.")]
    [InlineData("pack.yml", "    - date: 2026-12-25\n      name: Christmas Day\n", "    - 2026-12-25\n", "pack.yml:14:7: This holiday should be a map of keys and values, but is text. Write '- date: 2026-12-25' and 'name: Christmas Day' below it.")]
    [InlineData("pack.yml", "phone: 01632 960 960", "phone: 01632 960 960\n    my-mail: a@example.com", "pack.yml:24:5: 'my-mail' cannot be a variable's name. Use letters a-z, digits and '_', beginning with a letter.")]
    [InlineData("pack.yml", "phone: 01632 960 960", "phone: 01632 960 960\n    mail:", "pack.yml:24:10: The variable 'mail' should be text, but is empty. Write 'mail: its text'.")]
    [InlineData("pack.yml", "repeatedFailures: 3", "repeatedFailures: many", "pack.yml:26:21: 'repeatedFailures' is 'many', which is not a whole number from 1 to 10. Write for example 'repeatedFailures: 2'.")]
    [InlineData("pack.yml", "repeatedFailures: 3", "repeatedFailures: 0", "pack.yml:26:21: 'repeatedFailures' is '0', which is not a whole number from 1 to 10. Write for example 'repeatedFailures: 2'.")]
    [InlineData("pack.yml", "angerScore: -0.5", "angerScore: 0.5", "pack.yml:27:15: 'angerScore' is '0.5', which is not a number from -1 to 0. Write for example 'angerScore: -0.7'.")]
    [InlineData("pack.yml", "intents: [person]", "intents: [preson]", "pack.yml:25:13: There is no intent 'preson'. Did you mean 'person'?")]
    [InlineData("pack.yml", "intents: [person]", "intents: [person, thanks]", "pack.yml:25:21: The intent 'thanks' is listed as one that wants a person, but is of another kind. Write 'kind: escalation' in its file, or remove it here.")]
    [InlineData("pack.yml", "intents: [person]", "intents: person", "pack.yml:25:12: 'intents' should be a list, but is text. Write one '- intent' line for each below 'intents:'.")]
    [InlineData("pack.yml", "inHours: [\"One moment, {customer.name|please}.\"]", "inHours: []", "pack.yml:32:12: 'inHours' has no replies. Write at least one.")]
    [InlineData("pack.yml", "  inHours: [\"One moment, {customer.name|please}.\"]\n", "", "pack.yml: 'inHours' is missing. Add 'inHours:' with one '- reply' line for each.")]
    [InlineData("pack.yml", "{var.phone}", "{var.fone}", "pack.yml:29:13: Unknown placeholder '{var.fone}'. Did you mean 'var.phone'?")]
    [InlineData("pack.yml", "{var.phone}", "{weather}", "pack.yml:29:13: Unknown placeholder '{weather}'. Known: customer.name, company.name, hours.today, hours.nextOpening, tone.greetingName, tone.signOff, contact.email, var.phone; your own go below 'tone: variables:'.")]
    [InlineData("pack.yml", "{customer.name|please}", "{customer.name}", "pack.yml:32:13: The placeholder '{customer.name}' does not say what stands there when the value is not known. Write for example '{customer.name|there}', or '{customer.name|}' for nothing.")]
    [InlineData("pack.yml", "{customer.name|please}", "{customer.name", "pack.yml:32:13: The '{' at character 13 is not closed. Write placeholders as {customer.name|there}, and braces that are text as {{ and }}.")]
    [InlineData("pack.yml", "{customer.name|please}", "please}", "pack.yml:32:13: The '}' at character 19 closes nothing. Write placeholders as {customer.name|there}, and braces that are text as {{ and }}.")]
    [InlineData("pack.yml", "{customer.name|please}", "{|please}", "pack.yml:32:13: The placeholder at character 13 has no name. Write placeholders as {customer.name|there}, and braces that are text as {{ and }}.")]
    // intents
    [InlineData("intents/thanks.yml", "intent: thanks", "intent: Thanks!", "intents/thanks.yml:1:9: The intent id 'Thanks!' is not valid. Use lower-case letters a-z, digits, '_' and '-', beginning with a letter or digit, 64 characters at most.")]
    [InlineData("intents/thanks.yml", "intent: thanks", "intent: person", "intents/thanks.yml:1:9: The intent 'person' is also in intents/person.yml. Give one of them another id, or make one intent of the two.")]
    [InlineData("intents/thanks.yml", "title: Thanks\n", "", "intents/thanks.yml: 'title' is missing. Add a line such as 'title: Where is my order'.")]
    [InlineData("intents/thanks.yml", "kind: smalltalk", "kind: smaltalk", "intents/thanks.yml:3:7: The kind 'smaltalk' is not known. Did you mean 'smalltalk'?")]
    [InlineData("intents/thanks.yml", "kind: smalltalk", "kind: smalltalk\narticle: returns", "intents/thanks.yml:4:10: Only knowledge intents are answered from an article. Remove 'article', or write 'kind: knowledge'.")]
    [InlineData("intents/thanks.yml", "  - You're welcome, {customer.name|friend}. {tone.signOff}\n", "  []\n", "intents/thanks.yml: The intent is small talk but has no replies. Add 'replies:' with at least one '- reply' line.")]
    [InlineData("intents/thanks.yml", "{tone.signOff}", "{tone.singOff}", "intents/thanks.yml:5:5: Unknown placeholder '{tone.singOff}'. Did you mean 'tone.signOff'?")]
    [InlineData("intents/thanks.yml", "  - ta\n", "", "intents/thanks.yml:7: 'examples' has only 2 examples. Write at least 3; 25 or more make it good.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - ta\n  -\n", "intents/thanks.yml:10:4: This example is empty. Write its text, or delete the line.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - ta\n  - \"  \"\n", "intents/thanks.yml:10:5: This example is empty. Write its text, or delete the line.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - note: ta\n  - fine\n", "intents/thanks.yml:9:5: This example should be text, but is a map of keys and values. Put the whole text in quotes: ': ' and a leading '[' or '{' mean something else in YAML.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - ta for order #1042\n", "intents/thanks.yml:9:18: What follows '#' would be lost as a comment. Put the whole text in quotes, or a space after '#' if a comment is meant.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - *sigh* thanks\n", "intents/thanks.yml:9:5: Text that begins with '&' or '*' is an anchor or alias in YAML; packs do not use them. If it is text, put the whole text in quotes.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - !wow thanks\n", "intents/thanks.yml:9:5: Text that begins with '!' is a tag in YAML; packs do not use them. If it is text, put the whole text in quotes.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "\t- ta\n", "intents/thanks.yml:9:1: A tab is used for indentation, which YAML forbids. Indent with spaces.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - \"ta\n", "intents/thanks.yml:9:5: This is not YAML: While scanning a quoted scalar, found unexpected end of stream. Check indentation, quotes and colons here and in the line above.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - ta\n - oops\n", "intents/thanks.yml:10:2: This is not YAML: While parsing a block mapping, did not find expected key. Check indentation, quotes and colons here and in the line above.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - A HUMAN, please!\n", "intents/thanks.yml:9:5: The example 'A HUMAN, please!' of the intent thanks is also one of the intent person (intents/person.yml:4). Keep it where it belongs.")]
    [InlineData("intents/thanks.yml", "  - ta\n", "  - ta\n---\nintent: more\n", "intents/thanks.yml:10:1: A second document begins here. Keep one document per file: remove the '---'.")]
    [InlineData("intents/thanks.yml", "examples:", "exmples:", "intents/thanks.yml:6:1: Unknown key 'exmples'. Did you mean 'examples'?")]
    [InlineData("intents/thanks.yml", "replies:", "replys:", "intents/thanks.yml:4:1: Unknown key 'replys'. Did you mean 'replies'?")]
    [InlineData("intents/thanks.yml", "examples:", "examples: &all", "intents/thanks.yml:6:11: Text that begins with '&' or '*' is an anchor or alias in YAML; packs do not use them. If it is text, put the whole text in quotes.")]
    [InlineData("intents/thanks.yml", "intent: thanks", "just some text", "intents/thanks.yml:2:6: This is not YAML: While scanning a multiline plain scalar, found invalid mapping. Check indentation, quotes and colons here and in the line above.")]
    [InlineData("intents/thanks.yml", "title: Thanks", "title: Thanks\n[a]: b", "intents/thanks.yml:3:1: A key must be text. Write 'key: value'.")]
    [InlineData("intents/order-status.yml", "article: order-status", "article: order-stauts", "intents/order-status.yml:5:10: There is no article 'order-stauts'. Did you mean 'order-status'?")]
    // articles
    [InlineData("articles/order-status.md", "id: order-status", "id: returns", "articles/returns.md:2:5: The article 'returns' is also in articles/order-status.md. Give one of them another id, or make one article of the two.\nintents/order-status.yml:5:10: There is no article 'order-status'. Add it to the folder 'articles', or remove the reference.")]
    [InlineData("articles/returns.md", "id: returns", "id: Returns", "articles/returns.md:2:5: The article id 'Returns' is not valid. Use lower-case letters a-z, digits, '_' and '-', beginning with a letter or digit, 64 characters at most.")]
    [InlineData("articles/returns.md", "---\nid", "id", "articles/returns.md:1: The article has no front matter. Begin the file with a line '---', then 'id:' and 'title:', then a line '---'.")]
    [InlineData("articles/returns.md", "---\nGive", "Give", "articles/returns.md:1: The front matter is not closed. Write a line '---' after its last key.")]
    [InlineData("articles/returns.md", "audience: agents", "audience: staff", "articles/returns.md:4:11: The audience 'staff' is not known. Write public or agents.")]
    [InlineData("articles/order-status.md", "updated: 2026-11-01", "updated: yesterday", "articles/order-status.md:4:10: 'yesterday' is not a date. Write year, month and day, for example '2026-12-25'.")]
    [InlineData("articles/order-status.md", "tags: [orders, delivery]", "tags: orders", "articles/order-status.md:5:7: 'tags' should be a list, but is text. Write one '- tag' line for each below 'tags:'.")]
    [InlineData("articles/returns.md", "Give the customer thirty days.", "", "articles/returns.md: The article does not begin with a paragraph. Begin with the short answer in a paragraph of its own, before any heading or list: it is what a reply quotes.")]
    [InlineData("articles/returns.md", "Give the customer", "## Returns\n\nGive the customer", "articles/returns.md:7: The article does not begin with a paragraph. Begin with the short answer in a paragraph of its own, before any heading or list: it is what a reply quotes.")]
    [InlineData("articles/order-status.md", "(/help/returns)", "(/help/retruns)", "articles/order-status.md:8:57: There is no article 'retruns'. Did you mean 'returns'?")]
    [InlineData("articles/order-status.md", "(/help/returns)", "(javascript:alert(1))", "articles/order-status.md:8:57: The link 'javascript:alert(1)' is not allowed. Links begin with https:, http:, mailto:, tel:, '/' or '#'; another article is '/help/its-id'.")]
    [InlineData("articles/order-status.md", "(/help/returns)", "(//evil.example)", "articles/order-status.md:8:57: The link '//evil.example' is not allowed. Links begin with https:, http:, mailto:, tel:, '/' or '#'; another article is '/help/its-id'.")]
    // others
    [InlineData("out-of-scope.yml", "tell me a joke", "Thank you so much!", "out-of-scope.yml:3:5: The example 'Thank you so much!' of what is out of scope is also one of the intent thanks (intents/thanks.yml:8). Keep it where it belongs.")]
    [InlineData("out-of-scope.yml", "  - who won the match\n", "", "out-of-scope.yml:2: 'examples' has only 2 examples. Write at least 3; 25 or more make it good.")]
    [InlineData("sentiment.yml", "neutral:", "nuetral:", "sentiment.yml:2:1: Unknown key 'nuetral'. Did you mean 'neutral'?")]
    [InlineData("sentiment.yml", "the blue one", "never again", "sentiment.yml:2:49: The example 'never again' of neutral is also one of negative (sentiment.yml:1). Keep it where it belongs.")]
    [InlineData("languages/fr.yml", "language: fr", "language: en", "languages/fr.yml:1:11: The language 'en' has two files. Put all its examples in one.")]
    [InlineData("languages/fr.yml", "language: fr", "language: français", "languages/fr.yml:1:11: 'français' is not a language tag. Write for example 'en', 'fr' or 'en-GB'.")]
    public void Load_OneMistake_IsOneErrorWithPlaceAndCure(string file, string old, string text, string expected)
    {
        using var pack = new TempPack();
        pack.Replace(file, old, text);

        var result = pack.Load();

        Assert.Equal(expected, string.Join('\n', result.Errors));
        Assert.Null(result.Pack);
    }
}
