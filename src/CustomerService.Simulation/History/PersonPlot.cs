using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>A person is waited for, comes within the shop's hours, and helps; or the customer does not wait.</summary>
internal sealed class PersonPlot(Pack pack, Circumstance now, Random random)
{
    public void Help(InventedJournal journal, ConversationTurns turns)
    {
        if (random.Happens(0.1 + (0.15 * Math.Max(0, now.Gloom))))
        {
            journal.Wait(random.Seconds(120, 1_200));
            journal.Add(new ConversationClosed { By = Speaker.Customer, Reason = "nobody had come yet" });
            return;
        }

        var opening = pack.Hours.NextOpening(journal.Now) ?? journal.Now;
        journal.Wait((opening - journal.Now) + (random.Seconds(40, 360) * (1 + (4 * Math.Max(0, now.Gloom)))));
        var agent = ShopAgents.One(random);
        journal.Add(new HandedOff { Reason = "requested", AgentId = agent, Awaited = true });
        for (var left = 1 + random.Count(1); left > 0; left--)
        {
            journal.Wait(random.Seconds(20, 120));
            journal.AgentSays(random.One(ShopAgents.Words), agent);
            if (left > 1)
            {
                journal.Wait(random.Seconds(15, 150));
                turns.Listen(journal);
            }
        }

        journal.Wait(random.Seconds(20, 240));
        journal.Add(new ConversationClosed { By = Speaker.Agent, Reason = "resolved", AgentId = agent });
    }
}
