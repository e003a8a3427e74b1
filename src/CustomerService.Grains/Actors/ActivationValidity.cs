using System.Linq.Expressions;

namespace CustomerService.Grains.Actors;

/// <summary>
/// Whether an activation has been told to end. The runtime knows and has no public way to ask, and tells a grain only when its
/// last call has ended, which a call that waits would hold up. Where a later runtime has it elsewhere, such calls end by
/// their own time; a test would say so.
/// </summary>
internal static class ActivationValidity
{
    private static readonly Type? Known = Type.GetType("Orleans.Runtime.ActivationData, Orleans.Runtime", throwOnError: false);
    private static readonly Func<object, bool>? IsValid = Compile();

    /// <summary>Whether this runtime can be asked.</summary>
    public static bool IsKnown => IsValid is not null;

    /// <summary>False also where it can't be known.</summary>
    public static bool IsLeaving(IGrainContext context) => IsValid is not null && Known!.IsInstanceOfType(context) && !IsValid(context);

    private static Func<object, bool>? Compile()
    {
        if (Known?.GetProperty("State") is not { PropertyType.IsEnum: true } state || !Enum.TryParse(state.PropertyType, "Valid", out var valid))
        {
            return null;
        }

        var context = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, bool>>(
            Expression.Equal(
                Expression.Property(Expression.Convert(context, Known), state),
                Expression.Constant(valid, state.PropertyType)), context).Compile();
    }
}
