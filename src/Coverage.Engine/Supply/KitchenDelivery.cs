namespace Coverage.Supply;

/// <summary>Meals that one kitchen sends to one canteen, and the milliseconds from the pass to the counter, handling included.</summary>
public readonly record struct KitchenDelivery(int Kitchen, int Canteen, long Meals, int Ms);
