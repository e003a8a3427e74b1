using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies.Wording;

namespace CustomerService.Grains.Conversations;

/// <summary>What is said of a move, in a pack's language.</summary>
internal static class MoveWords
{
    /// <summary>What the customer hears who asked for a move.</summary>
    public static string Answer(Words words, MovePlan plan) => plan.Obstacle switch
    {
        MoveObstacle.None => words.MovedTo(ShownAddress.Of(plan.To!)),
        MoveObstacle.CustomerFirst => words.WriteThere(ShownAddress.Name(plan.Channel)),
        MoveObstacle.NoPreference => words.NoPreference,
        MoveObstacle.NotVerified => words.MoveNotVerified(ShownAddress.Name(plan.Channel)),
        MoveObstacle.Forbidden => words.MoveForbidden(ShownAddress.Name(plan.Channel)),
        _ => words.MoveImpossible(ShownAddress.Name(plan.Channel)),
    };
}
