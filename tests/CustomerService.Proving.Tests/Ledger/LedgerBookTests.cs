using CustomerService.Proving.Ledger;
using Xunit;

namespace CustomerService.Proving.Tests.Ledger;

/// <summary>Messages of providers belong to the conversation of their address, whenever that was learned.</summary>
public sealed class LedgerBookTests
{
    [Fact]
    public void An_address_stands_for_its_conversation_and_one_whose_conversation_nobody_knows_for_itself()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path,
            [
                """{"kind":"run","at":"2026-11-30T00:00:00+00:00","run":"r","channel":"email"}""",
                """{"kind":"intent","at":"2026-11-30T00:00:01+00:00","channel":"email","address":"email:a@example.org","messageId":"1","text":"hi"}""",
                """{"kind":"intent","at":"2026-11-30T00:00:01+00:00","channel":"email","address":"email:b@example.org","messageId":"2","text":"ho"}""",
                """{"kind":"ack","at":"2026-11-30T00:00:02+00:00","channel":"email","address":"email:a@example.org","messageId":"1","copy":0,"status":200}""",
                """{"kind":"place","at":"2026-11-30T00:00:03+00:00","address":"email:a@example.org","conversation":"ch-1"}""",
                """{"kind":"end","at":"2026-11-30T00:00:04+00:00"}""",
            ]);

            var book = LedgerBook.Read(path);

            Assert.Equal(["ch-1", "email:b@example.org"], book.Conversations.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(("email", "hi", 1), (book.Conversations["ch-1"].Channel, book.Conversations["ch-1"].Messages["1"].Text, book.Conversations["ch-1"].Messages["1"].Acks.Count));
            Assert.Null(book.Conversations["ch-1"].Messages["1"].Acks[0].Turn);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
