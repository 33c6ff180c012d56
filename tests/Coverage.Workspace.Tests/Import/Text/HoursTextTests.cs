using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Text;

public sealed class HoursTextTests
{
    const string Lunch = "mon 11:00-13:00; tue 11:00-13:00; wed 11:00-13:00; thu 11:00-13:00; fri 11:00-13:00; sat 11:00-13:00; sun 11:00-13:00";

    [Theory]
    [InlineData("11:00-13:00", Lunch)]
    [InlineData("１１：００—１３：００", Lunch)]
    [InlineData("11点至13点", Lunch)]
    [InlineData("上午11:00-下午1:00", Lunch)]
    [InlineData("每天 11:00~13:00", Lunch)]
    [InlineData("周一至周日11:00-13:00", Lunch)]
    [InlineData("周六 9点半-11点", "sat 09:30-11:00")]
    [InlineData("星期一、三 8:00-9:00", "mon 08:00-09:00; wed 08:00-09:00")]
    [InlineData("周一、周三 8:00-9:00", "mon 08:00-09:00; wed 08:00-09:00")]
    [InlineData("周六日全天", "sat 00:00-24:00; sun 00:00-24:00")]
    [InlineData("周五 22:00-次日2:00", "fri 22:00-24:00; sat 00:00-02:00")]
    [InlineData("Mo-We 08:30-17:30; Sa 09:00-12:00", "mon 08:30-17:30; tue 08:30-17:30; wed 08:30-17:30; sat 09:00-12:00")]
    [InlineData("周日-周一 10:00-11:00", "mon 10:00-11:00; sun 10:00-11:00")]
    [InlineData("工作日:上午8:30-12:00,下午2:00-5:30", "mon 08:30-12:00; mon 14:00-17:30; tue 08:30-12:00; tue 14:00-17:30; wed 08:30-12:00; wed 14:00-17:30; thu 08:30-12:00; thu 14:00-17:30; fri 08:30-12:00; fri 14:00-17:30")]
    [InlineData("周一 11:00-13:00;17:00-18:30", "mon 11:00-13:00; mon 17:00-18:30")]
    public void Hours_are_read_as_lists_write_them(string text, string expected) => Assert.Equal(expected, HoursText.Read(text)?.ToString());

    [Theory]
    [InlineData("24小时")]
    [InlineData("全天")]
    [InlineData("24/7")]
    [InlineData("00:00-24:00")]
    public void A_whole_week_is_10080_minutes(string text) => Assert.Equal(10080, HoursText.Read(text)?.MinutesPerWeek);

    [Theory]
    [InlineData("")]
    [InlineData("周一至周五")]
    [InlineData("周一至周五 8:30-17:30,法定节假日除外")]
    [InlineData("8:30")]
    [InlineData("25:00-26:00")]
    [InlineData("8:70-9:00")]
    [InlineData("电话预约")]
    [InlineData("12345:00-13:00")]
    public void What_is_not_understood_is_not_guessed(string text) => Assert.Null(HoursText.Read(text));

    [Theory]
    [InlineData("周一", 0b0000001)]
    [InlineData("星期日", 0b1000000)]
    [InlineData("周一、周三", 0b0000101)]
    [InlineData("二、四", 0b0001010)]
    [InlineData("3", 0b0000100)]
    [InlineData("工作日", 0b0011111)]
    [InlineData("每天", 0b1111111)]
    [InlineData("Mon", 0b0000001)]
    [InlineData("8", 0)]
    [InlineData("初一", 0)]
    public void Days_are_read(string text, int days) => Assert.Equal(days, HoursText.ReadDays(text));
}
