"""The labels by which every sheet names people, and the columns of registrations and sign-in sheets."""

from __future__ import annotations

from enum import Enum

from ipexam.sheets.header import Columns, labels

NAMES = labels("姓名、学员姓名、学生姓名、考生姓名、真实姓名、名字、报名人、参会人、成员姓名、人员姓名")
ID_NUMBERS = labels(
    "证件号码、身份证号码、身份证号、证件号、身份证、身份证件号码、居民身份证号码、公民身份号码、"
    "身份证号/证件号、身份证/护照号、有效证件号码、ID Number"
)
PHONES = labels(
    "手机号码、手机号、手机、联系电话、电话、联系方式、电话号码、联系手机、移动电话、手机号/账号、Phone、Mobile"
)
ORGANISATIONS = labels(
    "工作单位、单位、单位名称、所在单位、单位全称、公司、公司名称、所属单位、工作单位全称、单位/学校、"
    "学校/单位、机构、机构名称、所在单位全称、Organisation、Organization、Company"
)


class RegistrationColumn(Enum):
    """Columns of a registration sheet."""

    NAME = "name"
    SEX = "sex"
    ID_KIND = "id_kind"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    ORGANISATION = "organisation"
    AUDIENCE = "audience"
    PROVINCE = "province"
    CITY = "city"
    AWARDS = "awards"
    CONTEST = "contest"
    WANTED_SESSIONS = "wanted_sessions"
    REGISTERED_AT = "registered_at"
    DISPLAY_CONSENT = "display_consent"


REGISTRATIONS = Columns(
    {
        RegistrationColumn.NAME: NAMES,
        RegistrationColumn.SEX: labels("性别、Sex、Gender"),
        RegistrationColumn.ID_KIND: labels("证件类型、证件种类、证件类别、身份证件类型、ID Kind、ID Type"),
        RegistrationColumn.ID_NUMBER: ID_NUMBERS,
        RegistrationColumn.PHONE: PHONES,
        RegistrationColumn.ORGANISATION: ORGANISATIONS,
        RegistrationColumn.AUDIENCE: labels(
            "人员类别、学员类别、类别、面向群体、单位类型、单位性质、人员类型、所属群体、单位类别、Audience"
        ),
        RegistrationColumn.PROVINCE: labels(
            "省份、所在省份、省、单位所在省份、单位所在地、所在地、所在地区、地区、省市、所在省市、单位所在省市、"
            "单位所在地区、Province"
        ),
        RegistrationColumn.CITY: labels("城市、所在城市、单位所在城市、所在市、单位所在市、地市、地级市、City"),
        RegistrationColumn.AWARDS: labels(
            "获奖情况、专利奖、专利奖情况、曾获奖项、获奖项目、中国专利奖/广东省专利奖、专利奖获奖情况、所获专利奖、Awards"
        ),
        RegistrationColumn.CONTEST: labels(
            "湾高赛、湾高赛参赛情况、参加湾高赛、是否参加湾高赛、湾高赛情况、是否参加过湾高赛、Contest"
        ),
        RegistrationColumn.WANTED_SESSIONS: labels(
            "拟参加培训班、意向场次、拟参加场次、意向培训班、报名场次、拟报培训班、参加场次、培训班期次、"
            "意向期次、拟参加的培训班、拟参加的班次、希望参加的培训班、报名班次、报名期次、Wanted Sessions"
        ),
        RegistrationColumn.REGISTERED_AT: labels(
            "报名时间、提交时间、提交答卷时间、登记时间、填写时间、报名日期、结束答题时间、Registered At"
        ),
        RegistrationColumn.DISPLAY_CONSENT: labels(
            "同意公开展示、是否同意公开展示、公开展示、同意展示、是否同意入库展示、是否同意展示、是否同意公开、"
            "Display Consent"
        ),
    },
    needed=((RegistrationColumn.NAME,), (RegistrationColumn.ID_NUMBER,)),
)


class AttendanceColumn(Enum):
    """Columns of a sign-in sheet. One that keeps the halves of a day apart has several for signing in and out."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    ORGANISATION = "organisation"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    STATUS = "status"
    SESSION = "session"
    DAY = "day"


ATTENDANCE = Columns(
    {
        AttendanceColumn.NAME: NAMES,
        AttendanceColumn.ID_NUMBER: ID_NUMBERS,
        AttendanceColumn.PHONE: PHONES,
        AttendanceColumn.ORGANISATION: ORGANISATIONS,
        AttendanceColumn.SIGNED_IN: labels(
            "签到时间、签到、签名、签字、上午签到、到场时间、打卡时间、签到人、本人签名、本人签字、学员签名、学员签字、"
            "上午签到时间、上午签名、上午签字、上午、下午签到、下午签到时间、下午签名、下午签字、下午、"
            "Signed In、Check-in"
        ),
        AttendanceColumn.SIGNED_OUT: labels(
            "签退时间、签退、下午签退、离场时间、下午签退时间、上午签退、上午签退时间、Signed Out、Check-out"
        ),
        AttendanceColumn.STATUS: labels(
            "出勤状态、出勤、出勤情况、考勤状态、考勤、签到状态、签到情况、到课情况、状态、Status"
        ),
        AttendanceColumn.SESSION: labels(
            "期次、培训班、培训班期次、培训期次、期数、班次、场次、培训场次、参加期次、Class Session、Session"
        ),
        AttendanceColumn.DAY: labels("日期、签到日期、培训日期、上课日期、出勤日期、考勤日期、Date"),
    },
    needed=(
        (AttendanceColumn.NAME, AttendanceColumn.ID_NUMBER),
        (AttendanceColumn.SIGNED_IN, AttendanceColumn.STATUS),
    ),
)
