using System.Text;
using System.Text.Json;
using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.WhatsApp;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.WhatsApp;

public sealed class WhatsAppChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new WhatsAppChannel(MediaDouble.Nothing);

    protected override int Batch => 20;

    [Theory]
    [InlineData("""{"type":"button","button":{"text":"Yes","payload":"y"}}""", "Yes")]
    [InlineData("""{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"a","title":"The red one"}}}""", "The red one")]
    [InlineData("""{"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"a","title":"The blue one"}}}""", "The blue one")]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}}""", "👍")]
    [InlineData("""{"type":"image","image":{"id":"1","mime_type":"image/jpeg","caption":"broken"}}""", "broken")]
    [InlineData("""{"type":"document","document":{"id":"1","filename":"bill.pdf"}}""", "")]
    [InlineData("""{"type":"document","document":{"filename":"bill\n.pdf"}}""", "[document: bill .pdf]")]
    [InlineData("""{"type":"audio","audio":{"voice":true}}""", "[audio]")]
    [InlineData("""{"type":"order","order":{"catalog_id":"1"}}""", "[order]")]
    [InlineData("""{"type":"unsupported","errors":[{"code":131051}]}""", "[unsupported]")]
    public async Task Message_OfEveryKind_IsSaid(string message, string text) =>
        Assert.Equal(text, Assert.Single((await ReadAsync(message)).Messages).Text);

    [Theory]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.1","emoji":""}}""")]
    [InlineData("""{"type":"system","system":{"body":"A changed to B","type":"user_changed_number"}}""")]
    [InlineData("""{"type":"text","text":{"body":""}}""")]
    [InlineData("""{"type":"text","text":7}""")]
    public async Task Message_ThatSaysNothing_IsTakenAndLeftAlone(string message)
    {
        var result = await ReadAsync(message);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task WhatIsRevoked_IsTold_AndWhatIsEdited_IsSaidAnew_UnderTheIdOfWhatItChanges()
    {
        var revoked = await ReadAsync("""{"type":"revoke","revoke":{"original_message_id":"wamid.1"}}""");
        var edited = await ReadAsync("""{"type":"edit","edit":{"original_message_id":"wamid.1","message":{"type":"text","text":{"body":"to Bern"}}}}""");

        var deletion = Assert.Single(revoked.Deletions);
        Assert.Equal(("wamid.1", "436641234501"), (deletion.MessageId, deletion.From.Address));
        Assert.Empty(revoked.Messages);
        var message = Assert.Single(edited.Messages);
        Assert.Equal(("wamid.1:1", "to Bern"), (message.MessageId, message.Text));
        Assert.Empty(edited.Deletions);
    }

    [Fact]
    public async Task PlacesContactsNamesAndAnswers_AreRead()
    {
        var place = await OneAsync("""{"type":"location","location":{"latitude":46.9,"longitude":7.4,"name":"Shop","address":"Main St 1"},"context":{"id":"wamid.9"}}""");
        Assert.Equal((46.9, 7.4, "Shop"), (place.Location!.Latitude, place.Location.Longitude, place.Location.Name));
        var contact = await OneAsync("""{"type":"contacts","contacts":[{"name":{"formatted_name":"Ann"},"phones":[{"phone":"+41 44 000 00 00"}],"emails":[{"email":"a@example.org"}]}]}""");
        Assert.Equal(("Ann", "+41 44 000 00 00", "a@example.org"), (contact.Contact!.Name, contact.Contact.Phones!.Value[0], contact.Contact.Emails!.Value[0]));

        var message = Assert.Single((await ReadAsync("""{"type":"text","text":{"body":"hi"},"context":{"id":"wamid.9"}}""")).Messages);
        Assert.Equal(("wamid.9", "Ann Example"), (message.Content!.ReplyTo, message.Content.Sender!.Name));
    }

    [Fact]
    public async Task Name_ThatIsTooLong_TakesNothingElseAway()
    {
        var request = RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(
            Body("\"messages\":[{\"from\":\"436641234501\",\"id\":\"w\",\"type\":\"location\",\"location\":{\"latitude\":1,\"longitude\":2}}]"))
            .Replace("Ann Example", new string('n', 300), StringComparison.Ordinal)));

        var message = Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        Assert.Empty(ContentRules.ProblemsOf(message.Content!));
        Assert.Equal((80, 1d), (message.Content!.Sender!.Name!.Length, Assert.Single(message.Content.Shown).Location!.Latitude));
    }

    [Fact]
    public async Task Statuses_AreReports_WithOurKeyAndTheReason()
    {
        var result = await ReceiveAsync(
            MetaRequests.Signed(AccountOf(1), Body(
                "\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"delivered\",\"biz_opaque_callback_data\":\"c-1|1|0\"},"
                + "{\"id\":\"wamid.2\",\"status\":\"failed\",\"errors\":[{\"code\":131047,\"title\":\"Re-engagement message\"}]},"
                + "{\"id\":\"wamid.3\",\"status\":\"read\"},{\"id\":\"wamid.4\",\"status\":\"melted\"},{\"status\":\"sent\"}]")),
            AccountOf(1));

        Assert.Equal(
            [("wamid.1", DeliveryState.Delivered, "c-1|1|0", null), ("wamid.2", DeliveryState.Failed, null, "error 131047: Re-engagement message"), ("wamid.3", DeliveryState.Read, null, (string?)null)],
            result.Reports.Select(report => (report.MessageId, report.State, report.Key, report.Reason)));
    }

    [Fact]
    public async Task WhatBelongsToAnotherNumber_IsLeftToItsAccount() =>
        Assert.Empty((await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "hi")), AccountOf(1).With("phoneNumberId", "999"))).Messages);

    protected override IEnumerable<ReadOnlyMemory<byte>> Bodies =>
    [
        .. base.Bodies,
        .. new[]
        {
            """ "messages":[{"from":"4366","id":"w1","type":"image","image":{"id":"1","mime_type":"image/jpeg","caption":"broken"}},{"from":"4366","id":"w2","type":"location","location":{"latitude":46.9,"longitude":7.4,"name":"Shop"}}] """,
            """ "messages":[{"from":"4366","id":"w3","type":"contacts","contacts":[{"name":{"formatted_name":"Ann"},"phones":[{"phone":"+41"}],"emails":[{"email":"a@example.org"}]}]},{"from":"4366","id":"w4","type":"reaction","reaction":{"message_id":"w1","emoji":"👍"}}] """,
            """ "messages":[{"from":"4366","id":"w5","type":"interactive","interactive":{"list_reply":{"id":"a","title":"Blue"}},"context":{"id":"w1"}}],"statuses":[{"id":"w9","status":"failed","biz_opaque_callback_data":"c|1|0","errors":[{"code":131047,"title":"late"}]}] """,
        }.Select(body => (ReadOnlyMemory<byte>)Body(body)),
    ];

    protected override ChannelAccount AccountOf(int number) =>
        Samples.Account("whatsapp", [("phoneNumberId", "106540352242922")], MetaRequests.Secrets(number));

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(
        account,
        Body("\"messages\":" + JsonSerializer.Serialize(messages.Select(message => new
        {
            from = $"4366412345{message.Chat:00}",
            id = $"wamid.{message.Number}",
            timestamp = "1795422600",
            type = "text",
            text = new { body = message.Text },
        }))));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => MetaRequests.Signed(account, body);

    private static byte[] Body(string members) => Encoding.UTF8.GetBytes(
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","""
        + """ "metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Ann Example"},"wa_id":"436641234501"}],"""
        + members + "}}]}]}");

    private ValueTask<InboundResult> ReadAsync(string message) => ReceiveAsync(
        RequestOf(AccountOf(1), Body("\"messages\":[{\"from\":\"436641234501\",\"id\":\"wamid.7\",\"timestamp\":\"1\"," + message[1..] + "]")), AccountOf(1));

    private async Task<ContentPart> OneAsync(string message)
    {
        var read = Assert.Single((await ReadAsync(message)).Messages);
        Assert.Empty(ContentRules.ProblemsOf(read.Content!));
        return Assert.Single(read.Content!.Shown);
    }
}
