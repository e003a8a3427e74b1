using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Tests.Inbound;

/// <summary>Whatever a provider lets pass can be stored.</summary>
public sealed class InboundIntakeTests
{
    [Fact]
    public void A_good_message_stays_as_it_is_but_for_its_channel()
    {
        var message = new CustomerMessage
        {
            MessageId = "wamid.1",
            Text = "hi",
            Content = MessageContent.Of(ContentPart.Of(new GeoLocation { Latitude = 1, Longitude = 2 })),
            From = new ChannelAddress { Channel = "x", Address = "42", Thread = "7" },
        };

        Assert.Equal(
            message with { From = new ChannelAddress { Channel = "sms", Account = "shop", Address = "42", Thread = "7" } },
            InboundIntake.Fit(message, "sms", "shop"));
    }

    [Fact]
    public void Ids_texts_and_contents_beyond_the_limits_are_made_to_fit()
    {
        var text = new string('x', 32_767) + "👍";
        var long_ = InboundIntake.Fit(new CustomerMessage { MessageId = new string('i', 300), Text = text }, "sms", "shop");
        var odd = InboundIntake.Fit(new CustomerMessage { MessageId = "größe 1", Text = "hi", Content = MessageContent.Of(ContentPart.Of(new ContactDetails { Name = "Ada\u202E" })) }, "sms", "shop");

        Assert.Equal((64, 32_767), (long_.MessageId.Length, long_.Text.Length));
        Assert.Equal(64, odd.MessageId.Length);
        Assert.Null(odd.Content);
        Assert.StartsWith("hi\n\n👤 Ada", odd.Text, StringComparison.Ordinal);
    }
}
